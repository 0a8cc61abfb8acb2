#pragma once
// Sweeps designs for a network over boards, array sizes, batches, clocks and stream widths.

#include <string>
#include <vector>

#include "sim/hardware/ef_train/plan_design.hpp"

namespace edgefleet::ef_train {

struct ExploreSpace {
  std::vector<Board> boards;
  std::vector<std::int64_t> tiles;    ///< [T]; empty: every multiple of p whose array fits the board
  std::vector<std::int64_t> batches;  ///< empty: 1
  std::vector<Hertz> clocks;          ///< empty: each board's own. Whether a design meets its timing is not modelled
  std::vector<std::int64_t> stream_bits;  ///< empty: each board's own
};

struct ExploredDesign {
  std::string board;
  std::int64_t tile = 0;
  std::int64_t batch = 0;
  Hertz clock;
  std::int64_t stream_bits = 0;
  Resources resources;
  Seconds per_image;
  OperationsPerSecond throughput;
  Watts power;  ///< by the board's model
  Joules energy_per_image;
  bool pareto = false;  ///< no other design is at least as good in all and better in one of: throughput, energy per
                        ///< image, DSPs, block RAMs
};

struct Exploration {
  std::vector<ExploredDesign> designs;  ///< in the order of the sweep
  std::size_t refused = 0;              ///< combinations that fit neither board nor memory
};

/// `options` says mode, reuse, layout and form; its batch is overridden by the sweep.
Exploration explore(const ExploreSpace& space, const dnn::Network& network, StepOptions options);

/// Sets `pareto` of each.
void mark_pareto(std::vector<ExploredDesign>& designs);

}  // namespace edgefleet::ef_train
