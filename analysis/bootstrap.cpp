#include "analysis/bootstrap.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "analysis/sample.hpp"
#include "sim/core/contract.hpp"

namespace edgefleet::analysis {
namespace {

constexpr std::size_t fewest_values = 3;

/// Of sorted values, by interpolation between (B + 1) order - 1 and its neighbour (Hyndman and Fan, "Sample quantiles
/// in statistical packages", American Statistician 50, 1996, definition 6).
double quantile_of(const std::vector<double>& sorted, double order) {
  const double place =
      std::clamp(order * static_cast<double>(sorted.size() + 1) - 1.0, 0.0, static_cast<double>(sorted.size() - 1));
  const auto below = static_cast<std::size_t>(place);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

/// Share of the sorted values below `value`, those equal to it counted half.
double share_below(const std::vector<double>& sorted, double value) {
  const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), value);
  const auto below = static_cast<double>(first - sorted.begin());
  const auto equal = static_cast<double>(last - first);
  return (below + equal / 2.0) / static_cast<double>(sorted.size());
}

/// Efron and Tibshirani 1993, equation 14.15.
double acceleration(std::span<const double> values, const Statistic& statistic) {
  std::vector<double> without;
  for (std::size_t left_out = 0; left_out < values.size(); ++left_out) {
    std::vector<double> others(values.begin(), values.end());
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(left_out));
    without.push_back(statistic(others));
  }
  const double mean = mean_of(without);
  double squares = 0.0;
  double cubes = 0.0;
  for (const double value : without) {
    squares += std::pow(mean - value, 2);
    cubes += std::pow(mean - value, 3);
  }
  return squares > 0.0 ? cubes / (6.0 * std::pow(squares, 1.5)) : 0.0;
}

}  // namespace

Bootstrap::Bootstrap(std::size_t n, Seed seed, std::size_t resamples) : n_(n) {
  contract::require(resamples >= 100, "an interval needs resamples enough to have tails");
  if (n < fewest_values) return;
  positions_.reserve(n * resamples);
  for (std::size_t b = 0; b < resamples; ++b) {
    RandomStream random(seed, Purpose("bootstrap"), n, b);
    for (std::size_t i = 0; i < n; ++i) positions_.push_back(static_cast<std::uint32_t>(random.below(n)));
  }
}

std::vector<double> Bootstrap::resampled(std::span<const double> values, const Statistic& statistic) const {
  contract::require(values.size() == n_, "a bootstrap is drawn for one size of sample");
  std::vector<double> found;
  std::vector<double> drawn(n_);
  for (std::size_t start = 0; start < positions_.size(); start += n_) {
    for (std::size_t i = 0; i < n_; ++i) drawn[i] = values[positions_[start + i]];
    found.push_back(statistic(drawn));
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::optional<Bounds> Bootstrap::percentile(std::span<const double> values, const Statistic& statistic,
                                            double level) const {
  contract::require(level > 0.0 && level < 1.0, "a confidence level lies between 0 and 1");
  if (n_ < fewest_values || !varies(values)) return std::nullopt;
  const auto sorted = resampled(values, statistic);
  return Bounds{quantile_of(sorted, (1.0 - level) / 2.0), quantile_of(sorted, (1.0 + level) / 2.0)};
}

std::optional<Bounds> Bootstrap::bca(std::span<const double> values, const Statistic& statistic, double level) const {
  contract::require(level > 0.0 && level < 1.0, "a confidence level lies between 0 and 1");
  if (n_ < fewest_values || !varies(values)) return std::nullopt;
  const auto sorted = resampled(values, statistic);
  const double below = share_below(sorted, statistic(values));
  if (below <= 0.0 || below >= 1.0) return std::nullopt;
  const boost::math::normal normal;
  const double bias = boost::math::quantile(normal, below);
  const double bend = acceleration(values, statistic);
  const auto end = [&](double order) {
    const double shifted = bias + boost::math::quantile(normal, order);
    return quantile_of(sorted, boost::math::cdf(normal, bias + shifted / (1.0 - bend * shifted)));
  };
  return Bounds{end((1.0 - level) / 2.0), end((1.0 + level) / 2.0)};
}

}  // namespace edgefleet::analysis
