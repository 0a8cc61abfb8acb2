#include "analysis/estimate.hpp"

#include <cmath>

#include "analysis/sample.hpp"
#include "analysis/students_t.hpp"
#include "sim/core/contract.hpp"

namespace edgefleet::analysis {

std::optional<Estimate> scaled(std::optional<Estimate> found, double factor) {
  if (!found) return found;
  found->mean *= factor;
  if (found->half_width) *found->half_width *= factor;
  return found;
}

std::optional<Estimate> estimate(std::span<const double> values, double level) {
  contract::require(level > 0.0 && level < 1.0, "a confidence level lies between 0 and 1");
  if (values.empty()) return std::nullopt;
  Estimate result{values.size(), mean_of(values), std::nullopt};
  const auto count = static_cast<double>(result.n);
  if (result.n >= 2) result.half_width = t_for_level(count - 1.0, level) * deviation_of(values) / std::sqrt(count);
  return result;
}

std::optional<Estimate> paired_difference(std::span<const double> a, std::span<const double> b, double level) {
  return estimate(paired_differences(a, b), level);
}

}  // namespace edgefleet::analysis
