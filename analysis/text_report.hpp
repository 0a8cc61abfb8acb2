#pragma once
// What a run ends with on the terminal.

#include <string>

#include "analysis/run_summary.hpp"

namespace edgefleet::analysis {

/// Tables of the policies (outcome, learning, paired differences to the baseline) per scenario point, then the
/// contended share, warnings and failed cells. Lines are at most 120 characters for policy names of up to 20.
std::string text_report(const RunSummary& summary);

}  // namespace edgefleet::analysis
