#pragma once
// The parts of a claim's outcome as short texts, the same in every table.

#include <string>

#include "analysis/claims/verdict.hpp"

namespace edgefleet::analysis {

/// "46.99 [paper]", "> 0 [A]", "22.3 (> 1) [derived]", "0.95 to 1.05 [P]".
std::string figure_text(const Figure& figure);
/// The figure if it is published, else nothing: what may stand below the heading "published".
std::string published_text(const Claim& claim);
/// "74 derived [M]", "> 99 our target [P]", or nothing: what stands beside it.
std::string unpublished_text(const Claim& claim);
/// "47.06", "99.89 ± 0.03", "n/a".
std::string simulated_text(const Found& found);
/// "+0.14 %", or in the claim's unit where the tolerance is absolute; nothing without a value.
std::string distance_text(const Outcome& outcome);
/// "holds", "fails (known miss)", "not published; our target met".
std::string verdict_text(const Outcome& outcome);
/// "6 claims: 3 hold, 1 holds in direction, 1 fails (1 known), 1 not published".
std::string count_text(const PaperOutcome& outcome);

}  // namespace edgefleet::analysis
