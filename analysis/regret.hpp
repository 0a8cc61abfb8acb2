#pragma once
// How fast regret grows: R(t) ~ t^slope. 1 means nothing is learned any more, 0.5 is what good bandits promise.

#include <cstdint>
#include <optional>
#include <span>
#include <utility>

namespace edgefleet::analysis {

/// (decisions so far, regret so far), in the order of decisions.
using RegretCurve = std::span<const std::pair<std::uint64_t, double>>;

/// d ln R / d ln t by ordinary least squares over the last decade of the curve (t >= T / 10). Nothing when fewer than
/// three points there have positive regret, or when the regret is rounding noise (below 1e-9 a decision: the oracle's).
std::optional<double> regret_slope(RegretCurve curve);

}  // namespace edgefleet::analysis
