#include "sim/hardware/ef_train/resources.hpp"

#include <algorithm>
#include <cmath>

namespace edgefleet::ef_train {
namespace {

constexpr std::int64_t bits_per_half_block = 512 * 32;

std::int64_t padded(std::int64_t channels, std::int64_t beat) { return ceil_div(channels, beat) * beat; }

std::int64_t output_words(const dnn::Layer& layer, std::int64_t beat) {
  return padded(layer.out_channels, beat) * layer.rows * layer.columns;
}

std::int64_t input_words(const dnn::Layer& layer, std::int64_t beat) {
  return padded(dnn::inputs(layer), beat) * dnn::input_rows(layer) * dnn::input_columns(layer);
}

std::int64_t training_words(const dnn::Network& network, std::int64_t beat) {
  std::int64_t words = 2 * input_words(network.layers.front(), beat);
  for (const auto& layer : network.layers)
    words += (layer.kind == dnn::LayerKind::batch_norm ? 1 : 2) * output_words(layer, beat);
  return words;
}

std::int64_t inference_words(const dnn::Network& network, std::int64_t beat) {
  std::int64_t most = 0;
  for (const auto& layer : network.layers) most = std::max(most, input_words(layer, beat) + output_words(layer, beat));
  return most;
}

Bytes bytes_of(std::int64_t words, const Board& board) {
  return Bytes::si(static_cast<double>(words) * static_cast<double>(board.arithmetic.bits) / 8.0);
}

std::int64_t share(std::int64_t whole, Ratio ratio) {
  // A hair more than the product, so that 0.75 * 912 is 684 and not 683.
  return static_cast<std::int64_t>(std::floor(static_cast<double>(whole) * ratio.si() + 1e-9));
}

}  // namespace

std::int64_t half_blocks(std::int64_t words, std::int64_t bits) {
  const auto halves = ceil_div(words * bits, bits_per_half_block);
  return halves <= 1 ? halves : ceil_div(halves, 2) * 2;
}

std::int64_t words_in(std::int64_t half_blocks, std::int64_t bits) { return half_blocks * bits_per_half_block / bits; }

std::int64_t buffer_half_blocks(std::int64_t tile, std::int64_t input, std::int64_t output, std::int64_t weights) {
  return 2 * (tile * (input + output) + tile * tile * weights);
}

std::int64_t array_dsp(std::int64_t tile, const Arithmetic& arithmetic) {
  return static_cast<std::int64_t>(std::ceil(arithmetic.dsp_per_mac * static_cast<double>(tile * tile)));
}

Resources conv_resources(const Design& design, const Arithmetic& arithmetic) {
  const auto& [input, output, slots, kernel] = design.buffers;
  const auto halves = [&](std::int64_t words) { return half_blocks(words, arithmetic.bits); };
  const auto total = buffer_half_blocks(design.tile, halves(input), halves(output), halves(slots * kernel * kernel));
  return {array_dsp(design.tile, arithmetic), total / 2};
}

Resources total_resources(const Design& design, const Arithmetic& arithmetic) {
  const auto conv = conv_resources(design, arithmetic);
  return {conv.dsp + design.overhead.dsp, conv.bram + design.overhead.bram};
}

Resources conv_limits(const Board& board) {
  return {share(board.dsp, board.dsp_share), share(board.bram, board.bram_share)};
}

Bytes image_memory(const dnn::Network& network, const Board& board, Mode mode) {
  if (network.layers.empty()) return {};
  const auto beat = std::max<std::int64_t>(words_per_beat(board), 1);
  const auto words = mode == Mode::training ? training_words(network, beat) : inference_words(network, beat);
  return bytes_of(words, board);
}

Bytes weight_memory(const dnn::Network& network, const Board& board) {
  return bytes_of(dnn::parameters(network), board);
}

std::int64_t batch_limit(const dnn::Network& network, const Board& board, Mode mode) {
  const Bytes left = board.memory - weight_memory(network, board);
  if (left < Bytes() || network.layers.empty()) return 0;
  return static_cast<std::int64_t>(left / image_memory(network, board, mode));
}

Watts busy_power(const Board& board, const Design& design) {
  if (design.power) return *design.power;
  const auto used = total_resources(design, board.arithmetic);
  const Watts dynamic =
      static_cast<double>(used.dsp) * board.power.per_dsp + static_cast<double>(used.bram) * board.power.per_bram;
  return board.power.idle + dynamic * (board.clock / board.power.reference_clock);
}

}  // namespace edgefleet::ef_train
