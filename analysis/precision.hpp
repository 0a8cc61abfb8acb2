#pragma once
// How many replications a wanted precision needs.

#include <cstddef>
#include <optional>
#include <span>

#include "analysis/estimate.hpp"

namespace edgefleet::analysis {

/// Whether the interval's half-width is at most `relative` of the mean's size, with `relative` shrunk to
/// relative / (1 + relative): the true mean is not known, and with the shrunk figure the error relative to the true one
/// keeps to `relative` (Law, Simulation Modeling and Analysis, 5th ed., section 9.4.1). Never without an interval. A
/// figure that does not vary is precise. Precondition: relative > 0.
bool is_precise(const Estimate& found, double relative);

/// The least n >= values.size() for which t(n - 1) s / sqrt(n) would be at most the shrunk `relative` of the mean's
/// size, if the sample's s and mean stayed what they are (same place). Nothing for fewer than two values, a mean of
/// zero beside values that vary, or more than a million. Precondition: relative > 0.
std::optional<std::size_t> replications_needed(std::span<const double> values, double relative,
                                               double level = confidence_level);

/// The same for a half-width in the values' own unit. Precondition: half_width > 0.
std::optional<std::size_t> replications_for_half_width(std::size_t have, double deviation, double half_width,
                                                       double level = confidence_level);

}  // namespace edgefleet::analysis
