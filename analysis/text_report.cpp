#include "analysis/text_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/text_table.hpp"

namespace edgefleet::analysis {
namespace {

using Rows = std::vector<const PolicySummary*>;
using Source = PerMetric<std::optional<Estimate>> PolicySummary::*;

/// A metric as a column: heading, unit, the factor from the metric's unit to the column's, how it is written.
struct MetricColumn {
  Metric metric;
  std::string_view heading;
  std::string_view unit;
  Interval interval = Interval::shown;
  double factor = 1.0;
  int most_decimals = 4;
};

const std::vector<MetricColumn> outcome_columns{
    {Metric::qoe, "QoE", "0..1"},
    {Metric::accuracy, "top-1", "%", Interval::shown, 100.0},
    {Metric::latency_mean_ms, "latency", "ms"},
    {Metric::latency_p50_ms, "p50", "ms", Interval::left_out},
    {Metric::latency_p95_ms, "p95", "ms", Interval::left_out},
    {Metric::latency_p99_ms, "p99", "ms", Interval::left_out},
    {Metric::energy_mj, "energy", "mJ/request"},
};

const std::vector<MetricColumn> learning_columns{
    {Metric::regret, "regret", "QoE", Interval::shown, 1.0, 1},
    {Metric::regret_slope, "slope", "last decade", Interval::shown, 1.0, 3},
    {Metric::percent_of_oracle, "of oracle", "%", Interval::shown, 1.0, 2},
    {Metric::share_on_best, "on best", "% devices", Interval::shown, 100.0, 1},
    {Metric::downloads, "downloads", "", Interval::left_out, 1.0, 1},
};

const std::vector<MetricColumn> difference_columns{
    {Metric::qoe, "QoE", "0..1"},
    {Metric::accuracy, "top-1", "% points", Interval::shown, 100.0},
    {Metric::latency_mean_ms, "latency", "ms"},
    {Metric::energy_mj, "energy", "mJ/request"},
    {Metric::regret, "regret", "QoE"},
};

std::optional<Estimate> scaled(std::optional<Estimate> found, double factor) {
  if (!found) return found;
  found->mean *= factor;
  if (found->half_width) *found->half_width *= factor;
  return found;
}

TextColumn column_of(const MetricColumn& column, const Rows& rows, Source source) {
  std::vector<std::optional<Estimate>> estimates;
  for (const auto* row : rows) estimates.push_back(scaled((row->*source)[column.metric], column.factor));
  return {std::string(column.heading), std::string(column.unit),
          written(estimates, column.interval, column.most_decimals)};
}

std::vector<TextColumn> table_of(const Rows& rows, Source source, const std::vector<MetricColumn>& metrics) {
  std::vector<TextColumn> table{{"policy", "", {}}};
  for (const auto* row : rows) table.front().cells.push_back(row->policy);
  for (const auto& column : metrics) table.push_back(column_of(column, rows, source));
  return table;
}

/// Share of issued requests, in percent; empty where nothing went that way, so that troubles stand out.
std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (part == 0) return "";
  return fmt::format("{:.2f}", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

void add_request_columns(std::vector<TextColumn>& table, const Rows& rows) {
  TextColumn completed{"completed", "requests", {}};
  TextColumn lost{"refused", "%", {}};
  TextColumn missed{"missed", "%", {}};
  for (const auto* row : rows) {
    completed.cells.push_back(fmt::format("{}", row->requests.completed));
    lost.cells.push_back(percent(row->requests.refused, row->requests.issued));
    missed.cells.push_back(percent(row->requests.missed, row->requests.issued));
  }
  table.insert(table.end(), {completed, lost, missed});
}

/// What policies are measured against, unloaded. It hardly depends on the policy: only through when decisions fall.
std::string comparators_of(const Rows& rows) {
  const auto& estimates = rows.front()->estimates;
  const auto oracle = estimates[Metric::comparator_qoe];
  const auto common = estimates[Metric::common_qoe];
  if (!oracle || !common || oracle->mean == 0.0) return {};
  return fmt::format(
      "\nComparators, unloaded QoE: {:.4f} oracle (each device's and user's best candidate)\n"
      "                           {:.4f} best common candidate in hindsight, {:.2f} % of the oracle\n",
      oracle->mean, common->mean, 100.0 * common->mean / oracle->mean);
}

Rows rows_without(const Rows& rows, const std::string& baseline) {
  Rows others;
  for (const auto* row : rows)
    if (row->policy != baseline) others.push_back(row);
  return others;
}

std::string tables_of(const Rows& rows, const std::string& baseline) {
  if (std::all_of(rows.begin(), rows.end(), [](const auto* row) { return row->replications == 0; }))
    return "No finished cells.\n";
  auto learning = table_of(rows, &PolicySummary::estimates, learning_columns);
  add_request_columns(learning, rows);
  std::string text = text_table(table_of(rows, &PolicySummary::estimates, outcome_columns));
  text += "\n" + text_table(learning) + comparators_of(rows);
  const Rows others = rows_without(rows, baseline);
  if (!others.empty() && others.size() < rows.size())
    text += fmt::format("\nDifference to {}, paired by replication:\n", baseline) +
            text_table(table_of(others, &PolicySummary::differences, difference_columns));
  return text;
}

Rows rows_of_point(const RunSummary& summary, const std::string& point) {
  Rows rows;
  for (const auto& policy : summary.policies)
    if (policy.point == point) rows.push_back(&policy);
  return rows;
}

std::string heading(const RunSummary& summary) {
  return fmt::format(
      "{}: seed {}, {} replication{}. Mean ± half-width of the {:.0f} % interval over replications (Student's t).\n",
      summary.run.scenario, summary.run.seed, summary.run.replications, summary.run.replications == 1 ? "" : "s",
      100.0 * confidence_level);
}

std::string notes(const RunSummary& summary) {
  std::string text;
  if (summary.contended_share)
    text += fmt::format("\nContended: {:.1f} % of the uses of units, links and servers.\n",
                        100.0 * *summary.contended_share);
  if (!summary.warnings.empty()) text += "\nWarnings:\n";
  for (const auto& [message, cells] : summary.warnings)
    text += fmt::format("  {} ({} cell{})\n", message, cells, cells == 1 ? "" : "s");
  if (!summary.failed.empty()) text += "\nFailed cells:\n";
  for (const auto& [key, failure] : summary.failed)
    text += fmt::format("  {}, at {:.6g} s: {}\n", to_string(key), failure.simulated_time.si(), failure.message);
  return text;
}

}  // namespace

std::string text_report(const RunSummary& summary) {
  std::string text = heading(summary);
  for (const auto& point : summary.run.points) {
    text += point.name.empty() ? "\n" : fmt::format("\nPoint {}\n\n", point.name);
    text += tables_of(rows_of_point(summary, point.name), summary.baseline);
  }
  return text + notes(summary);
}

}  // namespace edgefleet::analysis
