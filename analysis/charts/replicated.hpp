#pragma once
// Values of several replications, gathered by what they have in common (an instant, a number of decisions), as marks.

#include <map>
#include <optional>
#include <vector>

#include "analysis/charts/chart.hpp"

namespace edgefleet::analysis {

/// Values of one thing, in the order of replications.
using Values = std::vector<double>;
/// x to the values there.
using ValuesAt = std::map<double, Values>;

/// Mean and interval at every x; the interval's ends are left out where it does not exist.
std::vector<Mark> marks_of(const ValuesAt& values);

/// A mark in both directions; nothing where one is absent.
std::optional<Mark> mark_of(const std::optional<Estimate>& x, const std::optional<Estimate>& y);

}  // namespace edgefleet::analysis
