#include "analysis/sweep_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/text_table.hpp"

namespace edgefleet::analysis {
namespace {

constexpr std::size_t widest_line = 120;

struct SweepMetric {
  Metric metric;
  std::string_view heading;
  int most_decimals;
};
constexpr std::array metrics{
    SweepMetric{Metric::qoe, "QoE, 0..1", 4},
    SweepMetric{Metric::percent_of_oracle, "Unloaded QoE in % of the oracle's, last tenth of decisions", 2},
    SweepMetric{Metric::latency_mean_ms, "Latency, ms", 4},
    SweepMetric{Metric::energy_mj, "Energy, mJ/request", 4},
};

using Found = std::map<std::pair<std::string, std::string>, const PolicySummary*>;  ///< by point, policy

Found by_point_and_policy(const RunSummary& summary) {
  Found found;
  for (const auto& policy : summary.policies) found[{policy.point, policy.policy}] = &policy;
  return found;
}

/// What the swept keys are set to, a column each.
std::vector<TextColumn> key_columns(const store::RunInfo& run) {
  std::vector<TextColumn> columns;
  for (const auto& value : run.points.front().values) columns.push_back({value.name, "", {}});
  for (const auto& point : run.points)
    for (std::size_t key = 0; key < columns.size(); ++key) columns[key].cells.push_back(point.values.at(key).value);
  return columns;
}

TextColumn policy_column(const RunSummary& summary, const Found& found, const std::string& policy,
                         const SweepMetric& metric) {
  std::vector<std::optional<Estimate>> estimates;
  for (const auto& point : summary.run.points)
    estimates.push_back(found.at({point.name, policy})->estimates[metric.metric]);
  return {policy, "", written(estimates, Interval::shown, metric.most_decimals)};
}

std::size_t width_of(const std::vector<TextColumn>& columns) {
  const std::string table = text_table(columns);
  return table.find('\n');
}

/// The key columns followed by as many others as fit on a line, at least one; and the same again for the rest.
std::string cut_to_width(const std::vector<TextColumn>& keys, const std::vector<TextColumn>& columns) {
  std::string text;
  auto table = keys;
  for (const auto& column : columns) {
    auto wider = table;
    wider.push_back(column);
    if (table.size() > keys.size() && width_of(wider) > widest_line) {
      text += text_table(table) + "\n";
      wider = keys;
      wider.push_back(column);
    }
    table = std::move(wider);
  }
  return text + text_table(table);
}

std::string table_of(const RunSummary& summary, const Found& found, const SweepMetric& metric) {
  std::vector<TextColumn> columns;
  for (const auto& policy : summary.run.policies) columns.push_back(policy_column(summary, found, policy, metric));
  return fmt::format("\n{}\n\n{}", metric.heading, cut_to_width(key_columns(summary.run), columns));
}

}  // namespace

bool is_swept(const store::RunInfo& run) { return !run.points.empty() && !run.points.front().values.empty(); }

std::string sweep_tables(const RunSummary& summary) {
  const Found found = by_point_and_policy(summary);
  std::string text;
  for (const auto& metric : metrics) text += table_of(summary, found, metric);
  return text;
}

}  // namespace edgefleet::analysis
