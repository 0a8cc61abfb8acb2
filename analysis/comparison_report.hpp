#pragma once
// A comparison of runs, for the terminal and for programs.

#include <nlohmann/json.hpp>
#include <string>

#include "analysis/comparison.hpp"

namespace edgefleet::analysis {

/// A run as it is named in the report.
struct ComparedRun {
  std::string folder;
  store::RunInfo info;
};

/// The runs get the letters A, B, C, ...; every other one against A: what differs between them, then a table for each
/// point and metric. Precondition: one comparison for each run but the first; at most 26 runs.
std::string comparison_text(const std::vector<ComparedRun>& runs, const std::vector<RunComparison>& comparisons);

/// docs/json.md shows the shape.
nlohmann::ordered_json comparison_json(const std::vector<ComparedRun>& runs,
                                       const std::vector<RunComparison>& comparisons);

}  // namespace edgefleet::analysis
