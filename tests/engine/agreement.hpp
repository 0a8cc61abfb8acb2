#pragma once
// The fast engine against the all-activities engine: one scenario, one policy, both ways.

#include <string>

#include "sim/engine/cell_result.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::test {

struct TwoWays {
  engine::CellResult heap;
  engine::CellResult activity;
};

/// Plays every policy of the scenario both ways and expects the same: every decision, times to 1e-9 s, energies to
/// 1e-9 relative. Returns the largest share of contended uses among its cells.
double expect_both_engines_agree(scenario::Scenario scenario, const hardware::PlatformLibrary& library);

/// Expects the same play.
void expect_same(const engine::CellResult& heap, const engine::CellResult& activity);

}  // namespace edgefleet::test
