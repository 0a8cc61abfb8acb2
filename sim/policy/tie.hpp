#pragma once
// Which of several nearly equal scores wins: stated once, because the last bits of a score depend on the order of sums.

#include <cstddef>
#include <span>

namespace edgefleet::policy {

/// Scores closer to the best than this, relative to its magnitude, count as equal to it.
inline constexpr double tie_tolerance = 1e-12;

/// The lowest index among the scores that tie with the highest. Precondition: not empty, no NaN.
std::size_t best_of(std::span<const double> scores);

}  // namespace edgefleet::policy
