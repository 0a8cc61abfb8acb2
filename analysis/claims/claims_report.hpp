#pragma once
// Claims, published and simulated, side by side: for a terminal and for programs.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analysis/claims/verdict.hpp"

namespace edgefleet::analysis {

/// A table with a line per claim, then what must be said of failing ones, then the counts.
std::string claims_text(const PaperOutcome& outcome);

/// {papers: [{name, title, works, plays, claims, counts}], confidence}; docs/json.md shows the whole shape. Holds no
/// dates, paths or durations: equal results give equal bytes.
nlohmann::ordered_json claims_json(const std::vector<PaperOutcome>& outcomes);

}  // namespace edgefleet::analysis
