#include "analysis/policy_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace edgefleet::analysis {
namespace {

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
};

const std::vector<MetricColumn> cost_columns{{Metric::energy_mj, "energy", "mJ/request"}};

const std::vector<MetricColumn> learning_columns{
    {Metric::regret, "regret", "QoE", Interval::shown, 1.0, 1},
    {Metric::regret_slope, "slope", "last decade", Interval::shown, 1.0, 3},
    {Metric::percent_of_oracle, "of oracle", "%", Interval::shown, 1.0, 2},
    {Metric::share_on_best, "on best", "% devices", Interval::shown, 100.0, 1},
    {Metric::downloads, "downloads", "", Interval::left_out, 1.0, 1},
};

const std::vector<MetricColumn> feedback_columns{
    {Metric::asked, "asked", "for a rating", Interval::shown, 1.0, 1},
    {Metric::ratings, "ratings", "given", Interval::shown, 1.0, 1},
    {Metric::net_qoe, "net QoE", "less annoyance"},
    {Metric::regret_per_asked, "regret", "per request for a rating"},
};

const std::vector<MetricColumn> specialising_columns{
    {Metric::specialised, "made", "to order", Interval::shown, 1.0, 1},
    {Metric::specialising_gpu_hours, "cost", "GPU hours", Interval::shown, 1.0, 1},
    {Metric::specialising_kwh, "energy", "kWh", Interval::shown, 1.0, 1},
};

const std::vector<MetricColumn> qoe_difference{{Metric::qoe, "QoE", "0..1"}};

const std::vector<MetricColumn> other_differences{
    {Metric::accuracy, "top-1", "% points", Interval::shown, 100.0},
    {Metric::latency_mean_ms, "latency", "ms"},
    {Metric::energy_mj, "energy", "mJ/request"},
    {Metric::regret, "regret", "QoE"},
};

TextColumn column_of(const MetricColumn& column, const PolicyRows& rows, Source source) {
  std::vector<std::optional<Estimate>> estimates;
  for (const auto* row : rows) estimates.push_back(scaled((row->*source)[column.metric], column.factor));
  return {std::string(column.heading), std::string(column.unit),
          written(estimates, column.interval, column.most_decimals)};
}

using Table = std::vector<TextColumn>;

Table names_of(const PolicyRows& rows) {
  Table table{{"policy", "", {}}};
  for (const auto* row : rows) table.front().cells.push_back(row->policy);
  return table;
}

void add_metrics(Table& table, const PolicyRows& rows, Source source, const std::vector<MetricColumn>& metrics) {
  for (const auto& column : metrics) table.push_back(column_of(column, rows, source));
}

/// Over all requests of all replications.
void add_latency_quantiles(Table& table, const PolicyRows& rows) {
  for (const auto& [order, heading] : {std::pair(0.50, "p50"), std::pair(0.95, "p95"), std::pair(0.99, "p99")}) {
    std::vector<std::optional<Estimate>> values;
    for (const auto* row : rows) {
      const auto value = row->latency.quantile(Ratio::si(order));
      values.push_back(value ? std::optional(Estimate{1, in_milliseconds(*value), std::nullopt}) : std::nullopt);
    }
    table.push_back({heading, "ms", written(values, Interval::left_out)});
  }
}

std::string p_value(const std::optional<double>& p) {
  if (!p) return "n/a";
  return *p < 0.001 ? "<0.001" : fmt::format("{:.3f}", *p);
}

void add_evidence_of_qoe(Table& table, const PolicyRows& rows) {
  TextColumn p{"p", "Holm", {}};
  TextColumn effect{"effect", "g_z", {}};
  for (const auto* row : rows) {
    const auto& evidence = row->evidence[Metric::qoe];
    p.cells.push_back(p_value(evidence.p_holm));
    effect.cells.push_back(evidence.effect_size ? fmt::format("{:.2f}", *evidence.effect_size) : "n/a");
  }
  table.insert(table.end(), {p, effect});
}

/// Share of issued requests, in percent; empty where nothing went that way, so that troubles stand out.
std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (part == 0) return "";
  return fmt::format("{:.2f}", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

void add_request_columns(Table& table, const PolicyRows& rows) {
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

PolicyRows rows_without(const PolicyRows& rows, const std::string& baseline) {
  PolicyRows others;
  for (const auto* row : rows)
    if (row->policy != baseline) others.push_back(row);
  return others;
}

/// Whether users were asked otherwise than once, and at no cost, about each inference.
bool asks_sparingly(const PolicySummary& row) {
  const auto& asked = row.estimates[Metric::asked];
  const auto& net = row.estimates[Metric::net_qoe];
  const auto& qoe = row.estimates[Metric::qoe];
  if (!asked || !net || !qoe || row.replications == 0) return false;
  const double completed = static_cast<double>(row.requests.completed) / static_cast<double>(row.replications);
  return asked->mean < completed || net->mean < qoe->mean;
}

}  // namespace

PolicyRows rows_of(const RunSummary& summary, const std::string& point) {
  PolicyRows rows;
  for (const auto& policy : summary.policies)
    if (policy.point == point) rows.push_back(&policy);
  return rows;
}

std::vector<TextColumn> outcome_table(const PolicyRows& rows) {
  Table table = names_of(rows);
  add_metrics(table, rows, &PolicySummary::estimates, outcome_columns);
  add_latency_quantiles(table, rows);
  add_metrics(table, rows, &PolicySummary::estimates, cost_columns);
  return table;
}

std::vector<TextColumn> learning_table(const PolicyRows& rows) {
  Table table = names_of(rows);
  add_metrics(table, rows, &PolicySummary::estimates, learning_columns);
  add_request_columns(table, rows);
  return table;
}

std::vector<TextColumn> feedback_table(const PolicyRows& rows) {
  if (!std::any_of(rows.begin(), rows.end(), [](const auto* row) { return asks_sparingly(*row); })) return {};
  Table table = names_of(rows);
  add_metrics(table, rows, &PolicySummary::estimates, feedback_columns);
  return table;
}

bool has_specialised(const PolicySummary& policy) {
  const auto& hours = policy.estimates[Metric::specialising_gpu_hours];
  return hours && hours->mean > 0.0;
}

std::vector<TextColumn> specialising_table(const PolicyRows& rows) {
  if (!std::any_of(rows.begin(), rows.end(), [](const auto* row) { return has_specialised(*row); })) return {};
  Table table = names_of(rows);
  add_metrics(table, rows, &PolicySummary::estimates, specialising_columns);
  return table;
}

std::vector<TextColumn> difference_table(const PolicyRows& all, const std::string& baseline) {
  const PolicyRows rows = rows_without(all, baseline);
  if (rows.empty() || rows.size() == all.size()) return {};
  Table table = names_of(rows);
  add_metrics(table, rows, &PolicySummary::differences, qoe_difference);
  add_evidence_of_qoe(table, rows);
  add_metrics(table, rows, &PolicySummary::differences, other_differences);
  return table;
}

}  // namespace edgefleet::analysis
