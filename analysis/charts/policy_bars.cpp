#include "analysis/charts/policy_bars.hpp"

#include <algorithm>

#include "analysis/charts/replicated.hpp"

namespace edgefleet::analysis {

std::vector<Category> policy_categories(const PointResults& results) {
  std::vector<Category> categories;
  for (const auto& policy : results.policies) categories.push_back({policy.policy, policy.place});
  return categories;
}

BarSeries series_of(const PointResults& results, std::string name,
                    const std::function<std::optional<Estimate>(const PolicyResults&)>& value) {
  BarSeries series{std::move(name), {}, {}};
  for (const auto& policy : results.policies) series.values.push_back(value(policy));
  return series;
}

BarChart bars_of(const PointResults& results, Metric metric, Axis value, double factor) {
  const std::string name = value.name;
  return {"policy",
          policy_categories(results),
          std::move(value),
          {series_of(results, name,
                     [&](const PolicyResults& policy) { return scaled(policy.summary.estimates[metric], factor); })}};
}

bool has_length(const BarChart& chart) {
  return std::any_of(chart.series.begin(), chart.series.end(), [](const BarSeries& series) {
    return std::any_of(series.values.begin(), series.values.end(),
                       [](const auto& value) { return value && value->mean > 0.0; });
  });
}

std::optional<Panel> with_lengths(Panel panel, const std::vector<Facet>& bar_charts) {
  for (const auto& facet : bar_charts)
    if (has_length(std::get<BarChart>(facet.chart))) panel.facets.push_back(facet);
  return panel.facets.empty() ? std::nullopt : std::optional(std::move(panel));
}

}  // namespace edgefleet::analysis
