#pragma once
// A paper's claims as charts: what was simulated against what was stated.

#include <vector>

#include "analysis/charts/chart.hpp"
#include "analysis/claims/verdict.hpp"

namespace edgefleet::analysis {

/// A panel per unit in which at least three claims have a stated value, not all the same: a mark per claim, with its
/// interval, and the line on which both are equal. Published, derived and our own figures are told apart.
std::vector<Panel> claim_panels(const PaperOutcome& outcome);

}  // namespace edgefleet::analysis
