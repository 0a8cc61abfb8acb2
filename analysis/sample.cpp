#include "analysis/sample.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "sim/core/contract.hpp"

namespace edgefleet::analysis {
namespace {

constexpr double rounding = 1e-12;

double largest(std::span<const double> values) {
  double found = 0.0;
  for (const double value : values) found = std::max(found, std::abs(value));
  return found;
}

}  // namespace

double mean_of(std::span<const double> values) {
  contract::require(!values.empty(), "a mean is of at least one value");
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Two passes, because the difference of large sums of squares loses digits.
double deviation_of(std::span<const double> values) {
  contract::require(values.size() >= 2, "a deviation is of at least two values");
  const double mean = mean_of(values);
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

std::vector<double> paired_differences(std::span<const double> a, std::span<const double> b) {
  contract::require(a.size() == b.size(), "paired samples have one size");
  std::vector<double> differences(a.size());
  std::transform(a.begin(), a.end(), b.begin(), differences.begin(), std::minus{});
  return differences;
}

bool varies(std::span<const double> values) {
  return values.size() >= 2 && deviation_of(values) > rounding * largest(values);
}

bool differences_vary(std::span<const double> a, std::span<const double> b) {
  const auto differences = paired_differences(a, b);
  return differences.size() >= 2 && deviation_of(differences) > rounding * std::max(largest(a), largest(b));
}

}  // namespace edgefleet::analysis
