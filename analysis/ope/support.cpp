#include "analysis/ope/support.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace edgefleet::analysis::ope {

Support support_of(std::span<const Round> rounds) {
  Support found;
  found.rounds = rounds.size();
  double sum = 0.0;
  double squares = 0.0;
  for (const Round& round : rounds) {
    const double weight = round.target / round.logged;
    sum += weight;
    squares += weight * weight;
    found.highest_weight = std::max(found.highest_weight, weight);
    found.weighed += weight > 0.0 ? 1 : 0;
  }
  const auto count = static_cast<double>(rounds.size());
  if (rounds.empty()) return found;
  found.mean_weight = sum / count;
  if (squares > 0.0) found.effective_rounds = sum * sum / squares;
  const double spread = std::max(0.0, squares / count - found.mean_weight * found.mean_weight);
  found.weight_error = std::sqrt(spread / count);
  return found;
}

std::optional<std::string> refusal(const Support& support) {
  if (support.rounds == 0) return "the log holds no rated decision to evaluate on";
  if (support.weighed > 0) return std::nullopt;
  return fmt::format(
      "the log never did what the target would do: none of its {} rated decisions took a choice to which the target "
      "gives a positive probability, so it says nothing about the target",
      support.rounds);
}

std::optional<std::string> doubt(const Support& support) {
  if (support.effective_rounds < 30.0)
    return fmt::format(
        "the weights amount to only {:.1f} rounds: trust neither estimates by weighing nor their intervals",
        support.effective_rounds);
  if (std::abs(support.mean_weight - 1.0) > 4.0 * support.weight_error + 1e-9)
    return fmt::format(
        "the mean weight is {:.3f} with a standard error of {:.3f}, and should be 1: the log does not cover what the "
        "target would do (or its propensities are wrong), and IPS, DR and SNIPS are biased",
        support.mean_weight, support.weight_error);
  return std::nullopt;
}

}  // namespace edgefleet::analysis::ope
