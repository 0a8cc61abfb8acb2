#pragma once
// Percentile intervals from resampled devices and users: what an estimate would be with other people, while the normal
// interval speaks of the very decisions that were logged. (Efron, Tibshirani, An Introduction to the Bootstrap, 1993,
// section 13.3; whole clusters are drawn because rounds of one user depend on each other.)

#include <optional>
#include <span>
#include <utility>

#include "analysis/estimate.hpp"
#include "analysis/ope/estimators.hpp"

namespace edgefleet::analysis::ope {

struct BootstrapInterval {
  double low = 0.0;
  double high = 0.0;
};

/// `samples` times as many clusters as there are, drawn with replacement; the same draws for every estimator and in
/// every repetition. Nothing with fewer than two clusters, or where a resample leaves nothing to divide by.
std::optional<BootstrapInterval> bootstrap(const Terms& terms, std::span<const Round> rounds, unsigned samples,
                                           double level = confidence_level);

}  // namespace edgefleet::analysis::ope
