#pragma once
// How the time of one inference scatters around its table entry, which is a 90th percentile.
//
//   body   p50 * exp(sigma * z(u_body)),  sigma = ln(p90/p50) / 1.2816
//   tail   replaces the body for one inference in a hundred, taken among the slowest tenth of the bodies
//          (u_body > 0.9 and u_tail < 0.1):  p99 * exp(sigma * |z|),  |z| half-normal from the rest of u_tail
//
// Taking the tail out of the slowest tenth keeps the median and the 90th percentile exactly where they were measured;
// every tail draw is at least the measured p99. With F the distribution function of time / p90:
//   F(x) = Phi(ln(x / median) / sigma)                                            for x <= 1
//   F(x) = 0.9 + 0.9 (Phi(ln(x / median) / sigma) - 0.9) + 0.01 H(ln(x / p99) / sigma)   for x > 1,  H half-normal
// The form (lognormal body, 1 % tail at p99/p50) is that of the project's QoE study; placing the tail is ours.

#include "sim/core/quantity.hpp"

namespace edgefleet::hardware {

/// The 0.9 quantile of the standard normal distribution.
inline constexpr double normal_p90 = 1.2815515655446004;

/// The shape as ratios to the p90 table entry. Default: no jitter at all.
struct JitterShape {
  double median = 1.0;  ///< p50 / p90, in (0, 1]
  double sigma = 0.0;   ///< of the lognormal body, >= 0
  double p99 = 1.0;     ///< p99 / p90, >= 1
  bool operator==(const JitterShape&) const = default;
};

/// From measured percentiles. Precondition: 0 < p50 <= p90 <= p99.
JitterShape jitter_from_percentiles(Seconds p50, Seconds p90, Seconds p99);
/// From a platform's typical ratios p90/p50 and p99/p50. Precondition: 1 <= p90_over_p50 <= p99_over_p50.
JitterShape jitter_from_ratios(double p90_over_p50, double p99_over_p50);

/// What to multiply the p90 table entry with: time, and with it energy. The default shape gives exactly 1.
/// u_body and u_tail are independent and uniform in (0, 1).
Ratio jitter_factor(const JitterShape& shape, double u_body, double u_tail);

/// The distribution function of jitter_factor: the chance of a factor <= x. Precondition: x > 0, shape.sigma > 0.
double jitter_distribution(const JitterShape& shape, double x);

}  // namespace edgefleet::hardware
