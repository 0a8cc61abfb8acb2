#include "sim/hardware/jitter.hpp"

#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>

#include "sim/core/contract.hpp"

namespace edgefleet::hardware {
namespace {

constexpr double slow_share = 0.1;   ///< bodies above their 90th percentile may turn into tails ...
constexpr double tail_chance = 0.1;  ///< ... with this chance, which makes one inference in a hundred

double normal_quantile(double u) { return -std::numbers::sqrt2 * boost::math::erfc_inv(2.0 * u); }

double normal_distribution(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

}  // namespace

JitterShape jitter_from_percentiles(Seconds p50, Seconds p90, Seconds p99) {
  contract::require(Seconds::si(0) < p50 && p50 <= p90 && p90 <= p99, "0 < p50 <= p90 <= p99");
  return {.median = p50 / p90, .sigma = std::log(p90 / p50) / normal_p90, .p99 = p99 / p90};
}

JitterShape jitter_from_ratios(double p90_over_p50, double p99_over_p50) {
  contract::require(1.0 <= p90_over_p50 && p90_over_p50 <= p99_over_p50, "1 <= p90/p50 <= p99/p50");
  return {
      .median = 1.0 / p90_over_p50, .sigma = std::log(p90_over_p50) / normal_p90, .p99 = p99_over_p50 / p90_over_p50};
}

Ratio jitter_factor(const JitterShape& shape, double u_body, double u_tail) {
  if (u_body > 1.0 - slow_share && u_tail < tail_chance) {
    const double half_normal = normal_quantile(0.5 + 0.5 * (u_tail / tail_chance));
    return Ratio::si(shape.p99 * std::exp(shape.sigma * half_normal));
  }
  return Ratio::si(shape.median * std::exp(shape.sigma * normal_quantile(u_body)));
}

double jitter_distribution(const JitterShape& shape, double x) {
  contract::require(x > 0.0 && shape.sigma > 0.0, "a distribution needs scatter and a positive factor");
  const double body = normal_distribution(std::log(x / shape.median) / shape.sigma);
  const double slow = 1.0 - slow_share;
  if (body <= slow) return body;
  const double tail = x <= shape.p99 ? 0.0 : 2.0 * normal_distribution(std::log(x / shape.p99) / shape.sigma) - 1.0;
  return slow + (1.0 - tail_chance) * (body - slow) + tail_chance * slow_share * tail;
}

}  // namespace edgefleet::hardware
