#pragma once
// Means with confidence intervals over replications.

#include <cstddef>
#include <optional>
#include <span>

namespace edgefleet::analysis {

/// The level of every interval we show.
inline constexpr double confidence_level = 0.95;

/// A mean over n >= 1 values, in their unit. The interval is mean -+ half_width; it needs n >= 2.
struct Estimate {
  std::size_t n = 0;
  double mean = 0.0;
  std::optional<double> half_width;

  std::optional<double> low() const { return half_width ? std::optional(mean - *half_width) : std::nullopt; }
  std::optional<double> high() const { return half_width ? std::optional(mean + *half_width) : std::nullopt; }
};

/// The estimate in another unit: mean and interval times `factor`.
std::optional<Estimate> scaled(std::optional<Estimate> found, double factor);

/// Mean and Student-t interval of independent values: mean -+ t(n-1, 1 - (1 - level)/2) s / sqrt(n), with s the
/// sample's standard deviation (n - 1 in the denominator). NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2. n
/// = 0: nothing; n = 1: a mean without interval. Precondition: 0 < level < 1.
std::optional<Estimate> estimate(std::span<const double> values, double level = confidence_level);

/// Mean and interval of a[i] - b[i]: what one policy gains over another when both met the same users, arrivals and
/// noise (common random numbers; Law, Simulation Modeling and Analysis, 5th ed., section 10.2.1, the paired-t
/// interval). Precondition: as many a as b.
std::optional<Estimate> paired_difference(std::span<const double> a, std::span<const double> b,
                                          double level = confidence_level);

}  // namespace edgefleet::analysis
