#pragma once
// What a design occupies and what a batch needs (EF-Train, Eq. 28-32).

#include <cstdint>
#include <string>
#include <vector>

#include "sim/dnn/network.hpp"
#include "sim/hardware/ef_train/design.hpp"
#include "sim/hardware/ef_train/network_phases.hpp"

namespace edgefleet::ef_train {

struct Resources {
  std::int64_t dsp = 0;
  std::int64_t bram = 0;  ///< 36-Kbit blocks
  bool operator==(const Resources&) const = default;
};

/// Half blocks one bank of `words` words takes. A block holds 1024 words of 32 bits; a bank of up to 512 shares one.
/// (The paper does not state its bank size; this one gives all four published totals.)
std::int64_t half_blocks(std::int64_t words, std::int64_t bits);
/// Words that fit into so many half blocks.
std::int64_t words_in(std::int64_t half_blocks, std::int64_t bits);
/// 2 * (T * IFM + T * OFM + T^2 * WEI) in half blocks: every buffer is doubled.
std::int64_t buffer_half_blocks(std::int64_t tile, std::int64_t input, std::int64_t output, std::int64_t weights);

/// q * T * T, rounded up.
std::int64_t array_dsp(std::int64_t tile, const Arithmetic& arithmetic);
/// Of the convolution array: D_Conv and B_Conv.
Resources conv_resources(const Design& design, const Arithmetic& arithmetic);
/// With the design's overhead.
Resources total_resources(const Design& design, const Arithmetic& arithmetic);
/// What the board grants the convolution array: its share of DSPs and block RAMs, rounded down.
Resources conv_limits(const Board& board);

/// DRAM one image takes while training: features and losses of every layer, the second copy that batch norm keeps, the
/// image padded to a whole beat. With it the paper's limits follow: VGG-16 16 images, 8 with batch norm, in 2 GiB.
Bytes image_memory(const dnn::Network& network, const Board& board, Mode mode);
Bytes weight_memory(const dnn::Network& network, const Board& board);
/// The most images whose batch fits the board's memory; 0 if not one does.
std::int64_t batch_limit(const dnn::Network& network, const Board& board, Mode mode);

/// Power while computing: the design's published figure, else the board's model.
Watts busy_power(const Board& board, const Design& design);

}  // namespace edgefleet::ef_train
