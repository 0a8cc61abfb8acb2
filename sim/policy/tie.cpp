#include "sim/policy/tie.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/contract.hpp"

namespace edgefleet::policy {

std::size_t best_of(std::span<const double> scores) {
  contract::require(!scores.empty(), "there is something to choose from");
  const double best = *std::ranges::max_element(scores);
  const double enough = best - tie_tolerance * std::abs(best);
  const auto first = std::ranges::find_if(scores, [enough](double score) { return score >= enough; });
  contract::require(first != scores.end(), "scores are numbers");
  return static_cast<std::size_t>(first - scores.begin());
}

}  // namespace edgefleet::policy
