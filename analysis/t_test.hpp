#pragma once
// Student's t tests of two samples: are their means the same? Paired where the samples came in pairs (common random
// numbers), Welch's where they are independent.

#include <optional>
#include <span>

#include "analysis/estimate.hpp"

namespace edgefleet::analysis {

struct TTest {
  double t = 0.0;
  double degrees_of_freedom = 0.0;
  double p = 1.0;  ///< two-sided, for equal means
};

/// t = mean(d) / (s_d / sqrt(n)) of the differences d = a - b, n - 1 degrees of freedom (Student, "The probable error
/// of a mean", Biometrika 6, 1908). Nothing for fewer than two pairs, or differences that do not vary (sample.hpp).
/// Precondition: as many a as b.
std::optional<TTest> paired_t_test(std::span<const double> a, std::span<const double> b);

/// t = (mean a - mean b) / sqrt(u + v), u = s_a^2 / n_a, v = s_b^2 / n_b, with the degrees of freedom of Welch and
/// Satterthwaite, (u + v)^2 / (u^2 / (n_a - 1) + v^2 / (n_b - 1)) (Welch, "The generalization of Student's problem when
/// several different population variances are involved", Biometrika 34, 1947; NIST/SEMATECH e-Handbook, 7.3.1).
/// Nothing for fewer than two values on a side, or when neither side varies.
std::optional<TTest> welch_t_test(std::span<const double> a, std::span<const double> b);

/// mean a - mean b with Welch's interval, by the same formulas. Its `n` is the smaller sample's size. Nothing when a
/// side is empty; no interval when one has a single value.
std::optional<Estimate> unpaired_difference(std::span<const double> a, std::span<const double> b,
                                            double level = confidence_level);

}  // namespace edgefleet::analysis
