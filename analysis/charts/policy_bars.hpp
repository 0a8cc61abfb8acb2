#pragma once
// Bar charts with a bar per policy.

#include <functional>

#include "analysis/charts/point_results.hpp"

namespace edgefleet::analysis {

/// The policies as categories.
std::vector<Category> policy_categories(const PointResults& results);

/// A chart with one bar per policy: `metric` times `factor`.
BarChart bars_of(const PointResults& results, Metric metric, Axis value, double factor = 1.0);

/// A series over the policies.
BarSeries series_of(const PointResults& results, std::string name,
                    const std::function<std::optional<Estimate>(const PolicyResults&)>& value);

/// Whether any bar is longer than nothing.
bool has_length(const BarChart& chart);

/// The panel with those of the bar charts that have a bar longer than nothing; nothing where none has.
std::optional<Panel> with_lengths(Panel panel, const std::vector<Facet>& bar_charts);

}  // namespace edgefleet::analysis
