#pragma once
// Student's t where whole programs of statistics would be too much: quantiles for intervals, tails for tests.

namespace edgefleet::analysis {

/// The t with (1 - level) / 2 of the distribution above it. Preconditions: degrees of freedom > 0, 0 < level < 1.
double t_for_level(double degrees_of_freedom, double level);

/// The probability of a value at least as far from zero as t: the p-value of a two-sided test.
double two_sided_tail(double t, double degrees_of_freedom);

}  // namespace edgefleet::analysis
