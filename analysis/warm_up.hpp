#pragma once
// Where a series has left its beginning behind: empty queues, cold caches, a policy that knows nothing yet.

#include <cstddef>
#include <optional>
#include <span>

namespace edgefleet::analysis {

struct WarmUp {
  std::size_t values = 0;  ///< at the beginning of the series, a multiple of the batch
  /// The rule found its minimum in the first half. If not, the series is too short to tell: it is still moving.
  bool settled = true;
};

inline constexpr std::size_t mser_batch = 5;
/// MSER compares what is left of a series; below this many batches there is too little (assumption of ours).
inline constexpr std::size_t fewest_mser_batches = 10;

/// MSER-5: batches of five values are averaged, and the d first batches are left out that minimise
/// MSER(d) = sum over j > d of (Z_j - mean of those)^2 / (k - d)^2, k the number of batches (White, "An effective
/// truncation heuristic for bias reduction in simulation output", Simulation 69, 1997; in batches of five: White, Cobb
/// and Spratt, "A comparison of five steady-state truncation heuristics for simulation", Winter Simulation Conference
/// 2000). The last five batches are no candidates, since a few values may be alike by luck (Hoad, Robinson and Davies,
/// "Automating warm-up length estimation", Journal of the Operational Research Society 61, 2010); a minimum at or after
/// the middle is not settled (White 1997). Values after the last whole batch are not looked at. Nothing for fewer than
/// ten batches. A series that does not vary has no warm-up.
std::optional<WarmUp> mser_5(std::span<const double> series);

}  // namespace edgefleet::analysis
