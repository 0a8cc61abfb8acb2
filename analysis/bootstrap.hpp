#pragma once
// Bootstrap intervals: what a statistic would do on samples drawn from the sample. They assume no normal distribution,
// but they are asymptotic: with few values they are too narrow. Over normal samples a percentile interval of a mean
// covers 85 % instead of 95 % at n = 5 and 94 % from n = 40 on (tests/analysis/bootstrap_test.cpp); Student's t is
// exact there, and is what we show first.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "analysis/estimate.hpp"
#include "sim/core/random.hpp"

namespace edgefleet::analysis {

struct Bounds {
  double low = 0.0;
  double high = 0.0;
};

/// A function of a sample; it must not depend on the order of the values.
using Statistic = std::function<double(std::span<const double>)>;

/// Resamples of n values, drawn once and used for every sample of that size, so that they are quick and reproducible:
/// resample b of n takes its positions from the stream (seed, "bootstrap", n, b).
class Bootstrap {
 public:
  /// Efron and Tibshirani want 1,000 or more for intervals (An Introduction to the Bootstrap, 1993, section 14.6).
  static constexpr std::size_t usual_resamples = 2000;

  Bootstrap(std::size_t n, Seed seed, std::size_t resamples = usual_resamples);

  /// The quantiles (1 -+ level) / 2 of the resampled statistics (Efron and Tibshirani 1993, section 13.3).
  std::optional<Bounds> percentile(std::span<const double> values, const Statistic& statistic,
                                   double level = confidence_level) const;
  /// The same with the orders of the quantiles corrected for bias and for a spread that changes with the statistic: BCa
  /// (Efron, "Better bootstrap confidence intervals", JASA 82, 1987; Efron and Tibshirani 1993, equations 14.9, 14.10,
  /// 14.14, 14.15), the acceleration from the jackknife. Resamples that equal the statistic count half below it.
  ///
  /// Both: nothing for fewer than three values or a sample that does not vary; BCa nothing, too, when all resamples lie
  /// on one side. Precondition: values.size() is this bootstrap's n.
  std::optional<Bounds> bca(std::span<const double> values, const Statistic& statistic,
                            double level = confidence_level) const;

 private:
  std::vector<double> resampled(std::span<const double> values, const Statistic& statistic) const;

  std::size_t n_;
  std::vector<std::uint32_t> positions_;  ///< n_ for each resample
};

}  // namespace edgefleet::analysis
