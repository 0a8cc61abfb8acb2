#pragma once
// Whether two devices order variants alike.

#include <span>

namespace edgefleet::policy {

/// Spearman's rank correlation: Pearson's correlation of the ranks, ties sharing their mean rank. 1 if either side has
/// only one distinct value, since it then contradicts nothing. Precondition: equal sizes, not empty.
double rank_correlation(std::span<const double> a, std::span<const double> b);

}  // namespace edgefleet::policy
