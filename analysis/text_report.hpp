#pragma once
// What a run ends with on the terminal.

#include <string>

#include "analysis/run_summary.hpp"

namespace edgefleet::analysis {

/// Tables of the policies (outcome, learning, paired differences to the baseline) per scenario point, then the
/// contended share, warnings and failed cells. Lines are at most 120 characters for policy names of up to 20.
/// A sweep is shown as one table per metric instead, points against policies (sweep_tables.hpp).
std::string text_report(const RunSummary& summary);
/// The tables of the policies at one point of a sweep. Precondition: the run has it.
std::string text_report(const RunSummary& summary, const std::string& point);

}  // namespace edgefleet::analysis
