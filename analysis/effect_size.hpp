#pragma once
// How large a difference is beside the scatter of the replications: a p-value shrinks with every further replication,
// an effect size does not.

#include <optional>
#include <span>

namespace edgefleet::analysis {

/// Hedges' factor against the bias of small samples, Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2)), exact for m degrees of
/// freedom (Hedges, "Distribution theory for Glass's estimator of effect size and related estimators", Journal of
/// Educational Statistics 6, 1981). Precondition: m >= 2.
double hedges_correction(double degrees_of_freedom);

/// Paired: Cohen's d_z = mean(a - b) / s(a - b) (Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd
/// ed., 1988, section 2.3.5), times Hedges' correction for n - 1 degrees of freedom. Nothing for fewer than three
/// pairs, or differences that do not vary. Precondition: as many a as b.
std::optional<double> paired_effect_size(std::span<const double> a, std::span<const double> b);

/// Unpaired: Cohen's d_s = (mean a - mean b) / s, s pooled over both samples, times Hedges' correction for n_a + n_b -
/// 2 degrees of freedom (Hedges 1981; Lakens, "Calculating and reporting effect sizes", Frontiers in Psychology 4,
/// 2013). Nothing for fewer than two values on a side, or when neither varies.
std::optional<double> unpaired_effect_size(std::span<const double> a, std::span<const double> b);

}  // namespace edgefleet::analysis
