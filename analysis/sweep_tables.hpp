#pragma once
// A sweep on the terminal: how each policy fares as the swept keys change.

#include <string>

#include "analysis/run_summary.hpp"

namespace edgefleet::analysis {

/// Whether the run's points are those of a sweep.
bool is_swept(const store::RunInfo& run);

/// One table per metric (QoE, share of the oracle, latency, energy): a row per point, beginning with what the swept
/// keys are set to, and a column per policy. Tables too wide for a line of 120 characters are cut into several.
std::string sweep_tables(const RunSummary& summary);

}  // namespace edgefleet::analysis
