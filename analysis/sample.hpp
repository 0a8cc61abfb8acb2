#pragma once
// The moments of a sample, computed once and the same way everywhere.

#include <span>
#include <vector>

namespace edgefleet::analysis {

/// Precondition: not empty.
double mean_of(std::span<const double> values);

/// The sample's standard deviation, n - 1 in the denominator. Precondition: at least two values.
double deviation_of(std::span<const double> values);

/// a[i] - b[i]. Precondition: as many a as b.
std::vector<double> paired_differences(std::span<const double> a, std::span<const double> b);

/// Whether the values differ by more than rounding: their deviation is above 1e-12 of the largest (assumption of ours;
/// figures that never vary come out equal but for the last bits). False for fewer than two. What does not vary has no
/// test and no effect size.
bool varies(std::span<const double> values);
/// The same of a[i] - b[i], beside the largest of a and b.
bool differences_vary(std::span<const double> a, std::span<const double> b);

}  // namespace edgefleet::analysis
