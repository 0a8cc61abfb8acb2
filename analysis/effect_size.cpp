#include "analysis/effect_size.hpp"

#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "analysis/sample.hpp"
#include "sim/core/contract.hpp"

namespace edgefleet::analysis {

double hedges_correction(double degrees_of_freedom) {
  contract::require(degrees_of_freedom >= 2.0, "Hedges' correction needs two degrees of freedom");
  const double half = degrees_of_freedom / 2.0;
  // Gamma(half) / Gamma(half - 1/2), without the overflow of either.
  return boost::math::tgamma_delta_ratio(half, -0.5) / std::sqrt(half);
}

std::optional<double> paired_effect_size(std::span<const double> a, std::span<const double> b) {
  if (a.size() < 3 || !differences_vary(a, b)) return std::nullopt;
  const auto differences = paired_differences(a, b);
  return mean_of(differences) / deviation_of(differences) *
         hedges_correction(static_cast<double>(differences.size() - 1));
}

std::optional<double> unpaired_effect_size(std::span<const double> a, std::span<const double> b) {
  if (a.size() < 2 || b.size() < 2 || !(varies(a) || varies(b))) return std::nullopt;
  const auto left = static_cast<double>(a.size() - 1);
  const auto right = static_cast<double>(b.size() - 1);
  const double pooled = (left * std::pow(deviation_of(a), 2) + right * std::pow(deviation_of(b), 2)) / (left + right);
  return (mean_of(a) - mean_of(b)) / std::sqrt(pooled) * hedges_correction(left + right);
}

}  // namespace edgefleet::analysis
