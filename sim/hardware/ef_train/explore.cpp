#include "sim/hardware/ef_train/explore.hpp"

#include <algorithm>
#include <array>

namespace edgefleet::ef_train {
namespace {

template <class T>
std::vector<T> or_else(const std::vector<T>& given, T fallback) {
  return given.empty() ? std::vector{fallback} : given;
}

std::vector<std::int64_t> tiles_for(const Board& board, const std::vector<std::int64_t>& given) {
  if (!given.empty()) return given;
  std::vector<std::int64_t> tiles;
  const auto beat = words_per_beat(board);
  if (beat < 1) return tiles;
  for (auto tile = beat; array_dsp(tile, board.arithmetic) <= conv_limits(board).dsp; tile += beat)
    tiles.push_back(tile);
  return tiles;
}

ExploredDesign explored(const Board& board, const Design& design, const StepCost& step, std::int64_t batch) {
  ExploredDesign point;
  point.board = board.name;
  point.tile = design.tile;
  point.batch = batch;
  point.clock = board.clock;
  point.stream_bits = board.stream_bits;
  point.resources = total_resources(design, board.arithmetic);
  point.per_image = step.latency / static_cast<double>(batch);
  point.throughput = step.throughput();
  point.power = step.power;
  point.energy_per_image = step.energy / static_cast<double>(batch);
  return point;
}

void try_design(const Board& board, std::int64_t tile, const dnn::Network& network, const StepOptions& options,
                Exploration& exploration) {
  const bool fits_memory = options.batch <= batch_limit(network, board, options.mode);
  const auto design = fits_memory ? try_plan_design(board, network, options, tile) : std::nullopt;
  if (!design || !misfits(board, *design, network, options).empty()) {
    ++exploration.refused;
    return;
  }
  exploration.designs.push_back(explored(board, *design, step_cost(board, *design, network, options), options.batch));
}

void sweep_board(const Board& board, const ExploreSpace& space, const dnn::Network& network, StepOptions options,
                 Exploration& exploration) {
  for (const auto tile : tiles_for(board, space.tiles))
    for (const auto batch : or_else<std::int64_t>(space.batches, 1)) {
      options.batch = batch;
      try_design(board, tile, network, options, exploration);
    }
}

/// All to be minimised.
std::array<double, 4> objectives(const ExploredDesign& design) {
  return {-design.throughput.si(), design.energy_per_image.si(), static_cast<double>(design.resources.dsp),
          static_cast<double>(design.resources.bram)};
}

bool dominates(const std::array<double, 4>& a, const std::array<double, 4>& b) {
  return a != b && std::equal(a.begin(), a.end(), b.begin(), std::less_equal{});
}

}  // namespace

void mark_pareto(std::vector<ExploredDesign>& designs) {
  for (auto& design : designs) {
    const auto mine = objectives(design);
    design.pareto = std::none_of(designs.begin(), designs.end(),
                                 [&](const auto& other) { return dominates(objectives(other), mine); });
  }
}

Exploration explore(const ExploreSpace& space, const dnn::Network& network, StepOptions options) {
  Exploration exploration;
  for (const auto& original : space.boards)
    for (const auto clock : or_else(space.clocks, original.clock))
      for (const auto bits : or_else(space.stream_bits, original.stream_bits)) {
        auto board = original;
        board.clock = clock;
        board.stream_bits = bits;
        sweep_board(board, space, network, options, exploration);
      }
  mark_pareto(exploration.designs);
  return exploration;
}

}  // namespace edgefleet::ef_train
