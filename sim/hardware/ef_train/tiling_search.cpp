#include "sim/hardware/ef_train/tiling_search.hpp"

#include <algorithm>

namespace edgefleet::ef_train {
namespace {

/// The smallest multiple of T that is >= M / l, for the least number of groups l that fits (the printed rule).
std::int64_t even_share(std::int64_t channels, std::int64_t most, std::int64_t tile) {
  if (most >= channels) return channels;
  for (std::int64_t groups = 2;; ++groups)
    if (const auto share = ceil_div(ceil_div(channels, groups), tile) * tile; share <= most) return share;
}

}  // namespace

std::optional<std::int64_t> slots_per_tile(const ConvShape& shape, std::int64_t tile, std::int64_t slot_kernel) {
  const auto kernels_per_slot = slot_kernel * slot_kernel / (shape.kernel * shape.kernel);
  if (kernels_per_slot == 0) return std::nullopt;
  return ceil_div(ceil_div(shape.in_channels, 2 * tile), kernels_per_slot);
}

std::int64_t most_resident(const ConvShape& shape, const Accelerator& accelerator) {
  const auto& buffers = accelerator.buffers;
  const auto slots = slots_per_tile(shape, accelerator.tile, buffers.slot_kernel);
  if (!slots) return 0;
  return std::min(shape.out_channels, buffers.weight_slots / *slots * accelerator.tile);
}

std::vector<std::int64_t> resident_choices(const ConvShape& shape, const Accelerator& accelerator, const ConvRun& run,
                                           Search search) {
  const auto most = most_resident(shape, accelerator);
  if (most == 0) return {};
  // Without reuse only the tile of weights in use is on chip; all channels form one group.
  if (run.reuse == WeightReuse::off) return {shape.out_channels};
  if (search == Search::greedy)
    return {run.form.even_groups ? even_share(shape.out_channels, most, accelerator.tile) : most};
  std::vector<std::int64_t> choices{most};
  for (auto channels = (most - 1) / accelerator.tile * accelerator.tile; channels > 0; channels -= accelerator.tile)
    choices.push_back(channels);
  return choices;
}

std::int64_t most_rows(const ConvShape& shape, const Buffers& buffers) {
  const auto by_output = buffers.output_words / shape.columns;
  const auto input_columns = (shape.columns - 1) * shape.stride + shape.kernel;
  const auto input_rows = buffers.input_words / input_columns;
  if (input_rows < shape.kernel) return 0;
  return std::min({shape.rows, by_output, (input_rows - shape.kernel) / shape.stride + 1});
}

std::optional<TiledPhase> best_tiling(const ConvShape& shape, Phase phase, const Accelerator& accelerator,
                                      const ConvRun& run, Search search) {
  std::optional<TiledPhase> best;
  const auto rows_limit = most_rows(shape, accelerator.buffers);
  for (const auto resident : resident_choices(shape, accelerator, run, search))
    for (std::int64_t rows = 1; rows <= rows_limit; ++rows) {
      const Tiling tiling{rows, resident};
      const auto cycles = conv_cycles(shape, phase, tiling, accelerator, run);
      if (!best || cycles < best->cycles) best = {tiling, cycles};
    }
  return best;
}

}  // namespace edgefleet::ef_train
