#pragma once
// Results of one scenario point, made by hand: what charts are drawn from, without a database.

#include <string>
#include <utility>
#include <vector>

#include "analysis/charts/point_results.hpp"
#include "tests/analysis/sample_runs.hpp"

namespace edgefleet::analysis {

/// A policy with these cells; its summary is worked out as in a run.
inline PolicyResults policy_results(const std::string& policy, std::size_t place,
                                    const std::vector<engine::CellResult>& cells) {
  PolicyResults results{policy, place, {}, {}};
  PerMetric<std::vector<double>> values;
  for (const auto& cell : cells) {
    PlayedCell played{static_cast<std::uint32_t>(results.cells.size()), cell, sums_by_kind(cell.devices)};
    const auto metrics = metrics_of(cell, {4, 1});
    for (std::size_t i = 0; i < metric_count; ++i)
      if (const auto value = metrics[static_cast<Metric>(i)]) values[static_cast<Metric>(i)].push_back(*value);
    results.cells.push_back(std::move(played));
  }
  for (std::size_t i = 0; i < metric_count; ++i)
    results.summary.estimates[static_cast<Metric>(i)] = estimate(values[static_cast<Metric>(i)]);
  results.summary.policy = policy;
  results.summary.replications = cells.size();
  return results;
}

inline PointResults point_of(std::vector<PolicyResults> policies) {
  return {{"", {"pi-4", "kv260"}, {"a", "b"}}, std::move(policies)};
}

/// A window of a minute with these means.
inline engine::WindowRow window(std::uint32_t index, std::uint64_t completed, double qoe) {
  engine::WindowRow row;
  row.index = index;
  row.begin = Seconds::si(60.0 * index);
  row.end = Seconds::si(60.0 * (index + 1));
  row.completed = completed;
  row.sums.qoe = qoe * static_cast<double>(completed);
  row.sums.decisions = completed;
  row.sums.on_best = completed / 4;
  return row;
}

inline const XyChart& xy(const Panel& panel, std::size_t facet = 0) {
  return std::get<XyChart>(panel.facets[facet].chart);
}
inline const BarChart& bars(const Panel& panel, std::size_t facet = 0) {
  return std::get<BarChart>(panel.facets[facet].chart);
}
inline const HeatMap& heat(const Panel& panel, std::size_t facet = 0) {
  return std::get<HeatMap>(panel.facets[facet].chart);
}

}  // namespace edgefleet::analysis
