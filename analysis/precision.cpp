#include "analysis/precision.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/sample.hpp"
#include "analysis/students_t.hpp"
#include "sim/core/contract.hpp"

namespace edgefleet::analysis {
namespace {

constexpr std::size_t most_replications = 1'000'000;

double shrunk(double relative) {
  contract::require(relative > 0.0, "a precision is positive");
  return relative / (1.0 + relative);
}

double half_width_at(std::size_t n, double deviation, double level) {
  return t_for_level(static_cast<double>(n - 1), level) * deviation / std::sqrt(static_cast<double>(n));
}

}  // namespace

bool is_precise(const Estimate& found, double relative) {
  constexpr double rounding = 1e-12;  // of a figure that never varies; see sample.hpp
  return found.half_width && *found.half_width <= std::max(shrunk(relative), rounding) * std::abs(found.mean);
}

std::optional<std::size_t> replications_for_half_width(std::size_t have, double deviation, double half_width,
                                                       double level) {
  contract::require(half_width > 0.0, "a precision is positive");
  std::size_t low = std::max<std::size_t>(have, 2);
  if (half_width_at(low, deviation, level) <= half_width) return low;
  if (half_width_at(most_replications, deviation, level) > half_width) return std::nullopt;
  std::size_t high = most_replications;  // the half-width falls with n: halve what lies between too few and enough
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    (half_width_at(middle, deviation, level) <= half_width ? high : low) = middle;
  }
  return high;
}

std::optional<std::size_t> replications_needed(std::span<const double> values, double relative, double level) {
  if (values.size() < 2) return std::nullopt;
  if (!varies(values)) return values.size();
  const double wanted = shrunk(relative) * std::abs(mean_of(values));
  if (wanted == 0.0) return std::nullopt;
  return replications_for_half_width(values.size(), deviation_of(values), wanted, level);
}

}  // namespace edgefleet::analysis
