#include "analysis/estimate.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include "sim/core/contract.hpp"

namespace edgefleet::analysis {
namespace {

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Two passes, because the difference of large sums of squares loses digits.
double sample_deviation(std::span<const double> values, double mean) {
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double t_quantile(std::size_t n, double level) {
  const boost::math::students_t distribution(static_cast<double>(n - 1));
  return boost::math::quantile(boost::math::complement(distribution, (1.0 - level) / 2.0));
}

}  // namespace

std::optional<Estimate> estimate(std::span<const double> values, double level) {
  contract::require(level > 0.0 && level < 1.0, "a confidence level lies between 0 and 1");
  if (values.empty()) return std::nullopt;
  Estimate result{values.size(), mean_of(values), std::nullopt};
  if (result.n >= 2)
    result.half_width =
        t_quantile(result.n, level) * sample_deviation(values, result.mean) / std::sqrt(static_cast<double>(result.n));
  return result;
}

std::optional<Estimate> paired_difference(std::span<const double> a, std::span<const double> b, double level) {
  contract::require(a.size() == b.size(), "paired samples have one size");
  std::vector<double> differences(a.size());
  std::transform(a.begin(), a.end(), b.begin(), differences.begin(), std::minus{});
  return estimate(differences, level);
}

}  // namespace edgefleet::analysis
