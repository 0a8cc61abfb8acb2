#include "sim/hardware/ef_train/bank_sizes.hpp"

#include <algorithm>

namespace edgefleet::ef_train {

std::int64_t whole_size(std::int64_t halves) { return halves <= 1 ? halves : halves / 2 * 2; }

std::int64_t next_size(std::int64_t halves) { return halves <= 1 ? halves + 1 : halves + 2; }

std::int64_t largest_kernel(const std::vector<ConvPhase>& phases) {
  std::int64_t largest = 0;
  for (const auto& phase : phases) largest = std::max(largest, phase.shape.kernel);
  return largest;
}

BankNeeds bank_needs(const std::vector<ConvPhase>& phases, std::int64_t tile, std::int64_t bits, WeightReuse reuse) {
  const auto slot_kernel = largest_kernel(phases);
  const auto slot_words = slot_kernel * slot_kernel;
  BankNeeds needs;
  const auto raise = [&](std::int64_t& size, std::int64_t words) { size = std::max(size, half_blocks(words, bits)); };
  for (const auto& [layer, phase, shape, groups] : phases) {
    const auto slots = *slots_per_tile(shape, tile, slot_kernel);
    const auto resident_tiles = reuse == WeightReuse::on ? ceil_div(shape.out_channels, tile) : 1;
    raise(needs.least.input, input_tile_words(shape, 1));
    raise(needs.least.output, shape.columns);
    raise(needs.least.weights, slots * slot_words);
    raise(needs.most.input, input_tile_words(shape, shape.rows));
    raise(needs.most.output, shape.rows * shape.columns);
    raise(needs.most.weights, slots * resident_tiles * slot_words);
  }
  return needs;
}

Buffers buffers_of(const BankSizes& sizes, std::int64_t slot_kernel, std::int64_t bits) {
  const auto slots = slot_kernel == 0 ? 0 : words_in(sizes.weights, bits) / (slot_kernel * slot_kernel);
  return {words_in(sizes.input, bits), words_in(sizes.output, bits), slots, slot_kernel};
}

}  // namespace edgefleet::ef_train
