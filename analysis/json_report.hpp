#pragma once
// A run's summary as JSON, for programs.

#include <nlohmann/json.hpp>

#include "analysis/run_summary.hpp"

namespace edgefleet::analysis {

/// One object: scenario, seed, versions, ..., `policies`, `warnings`, `failed_cells`. Every estimate is
/// {mean, ci_low, ci_high}; what does not exist (an interval of one replication, a mean of nothing) is null, and the
/// key is there all the same. docs/json.md shows the whole shape.
nlohmann::ordered_json json_report(const RunSummary& summary);

}  // namespace edgefleet::analysis
