#pragma once
// The accelerator as the latency equations see it: a T x T array, its buffers, and the streams that feed it.

#include <cstdint>

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"
#include "sim/hardware/ef_train/cycles.hpp"

namespace edgefleet::ef_train {

/// Words per bank of the on-chip buffers; each exists twice (double buffering).
struct Buffers {
  std::int64_t input_words = 0;   ///< each of the T banks of input features (IFM)
  std::int64_t output_words = 0;  ///< each of the T banks of output features (OFM)
  std::int64_t weight_slots = 0;  ///< kernels in each of the T * T weight banks
  std::int64_t slot_kernel = 0;   ///< side of the kernel a slot holds; smaller kernels share a slot
  bool operator==(const Buffers&) const = default;
};

void fields(config::Fields& visit, Buffers& buffers);

struct Accelerator {
  std::int64_t tile = 0;  ///< [T] channels side by side, in and out
  std::int64_t beat = 0;  ///< [p] words a stream moves per cycle: stream bits / data bits
  Cycles restart;         ///< [ts] starting a DMA transfer
  Buffers buffers;
};

}  // namespace edgefleet::ef_train
