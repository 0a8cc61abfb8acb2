#include "analysis/text_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/sweep_tables.hpp"
#include "analysis/text_table.hpp"

namespace edgefleet::analysis {
namespace {

using Rows = std::vector<const PolicySummary*>;
constexpr std::size_t widest_line = 118;  ///< characters

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

const std::vector<MetricColumn> qoe_difference{{Metric::qoe, "QoE", "0..1"}};

const std::vector<MetricColumn> other_differences{
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

using Table = std::vector<TextColumn>;

Table names_of(const Rows& rows) {
  Table table{{"policy", "", {}}};
  for (const auto* row : rows) table.front().cells.push_back(row->policy);
  return table;
}

void add_metrics(Table& table, const Rows& rows, Source source, const std::vector<MetricColumn>& metrics) {
  for (const auto& column : metrics) table.push_back(column_of(column, rows, source));
}

/// Over all requests of all replications.
void add_latency_quantiles(Table& table, const Rows& rows) {
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

void add_evidence_of_qoe(Table& table, const Rows& rows) {
  TextColumn p{"p", "Holm", {}};
  TextColumn effect{"effect", "g_z", {}};
  for (const auto* row : rows) {
    const auto& evidence = row->evidence[Metric::qoe];
    p.cells.push_back(p_value(evidence.p_holm));
    effect.cells.push_back(evidence.effect_size ? fmt::format("{:.2f}", *evidence.effect_size) : "n/a");
  }
  table.insert(table.end(), {p, effect});
}

Table outcome_table(const Rows& rows) {
  Table table = names_of(rows);
  add_metrics(table, rows, &PolicySummary::estimates, outcome_columns);
  add_latency_quantiles(table, rows);
  add_metrics(table, rows, &PolicySummary::estimates, cost_columns);
  return table;
}

Table difference_table(const Rows& rows) {
  Table table = names_of(rows);
  add_metrics(table, rows, &PolicySummary::differences, qoe_difference);
  add_evidence_of_qoe(table, rows);
  add_metrics(table, rows, &PolicySummary::differences, other_differences);
  return table;
}

Table feedback_table(const Rows& rows) {
  Table table = names_of(rows);
  add_metrics(table, rows, &PolicySummary::estimates, feedback_columns);
  return table;
}

/// Share of issued requests, in percent; empty where nothing went that way, so that troubles stand out.
std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (part == 0) return "";
  return fmt::format("{:.2f}", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

void add_request_columns(Table& table, const Rows& rows) {
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

Table learning_table(const Rows& rows) {
  Table table = names_of(rows);
  add_metrics(table, rows, &PolicySummary::estimates, learning_columns);
  add_request_columns(table, rows);
  return table;
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

/// Items after each other, with line breaks where a line would be too long for a terminal.
std::string folded(const std::string& heading, const std::vector<std::string>& items) {
  std::string text;
  std::string line = heading;
  for (const auto& item : items) {
    if (line.size() + item.size() > widest_line) text += std::exchange(line, "   ") + "\n";
    line += " " + item + (&item == &items.back() ? "\n" : ",");
  }
  return text + line;
}

/// Which policies' QoE would need its beginning left out to be that of a steady state.
std::string warm_up_of(const Rows& rows) {
  std::vector<std::string> items;
  for (const auto* row : rows) {
    const auto& beginning = row->qoe_warm_up;
    if (!beginning || beginning->length == Seconds()) continue;
    items.push_back(beginning->settled ? fmt::format("{} {:.6g} s", row->policy, beginning->length.si())
                                       : fmt::format("{} still moving", row->policy));
  }
  return items.empty() ? "" : "\n" + folded("Warm-up of QoE by MSER-5, all of it counted above:", items);
}

std::string precision_of(const Rows& rows) {
  const auto needs_fewer = [](const auto* a, const auto* b) {
    return a->replications_for_half_percent < b->replications_for_half_percent;
  };
  const auto* most = *std::max_element(rows.begin(), rows.end(), needs_fewer);
  if (most->replications_for_half_percent.value_or(0) <= most->replications) return {};
  return fmt::format("\nFor a QoE known to ±0.5 %, {} would need about {} replications instead of {}.\n", most->policy,
                     *most->replications_for_half_percent, most->replications);
}

Rows rows_without(const Rows& rows, const std::string& baseline) {
  Rows others;
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

std::string tables_of(const Rows& rows, const std::string& baseline) {
  if (std::all_of(rows.begin(), rows.end(), [](const auto* row) { return row->replications == 0; }))
    return "No finished cells.\n";
  std::string text = text_table(outcome_table(rows));
  text += "\n" + text_table(learning_table(rows)) + comparators_of(rows);
  if (std::any_of(rows.begin(), rows.end(), [](const auto* row) { return asks_sparingly(*row); }))
    text += "\nFeedback:\n" + text_table(feedback_table(rows));
  const Rows others = rows_without(rows, baseline);
  if (!others.empty() && others.size() < rows.size())
    text += fmt::format("\nDifference to {}, paired by replication (p and effect size of QoE):\n", baseline) +
            text_table(difference_table(others));
  return text + warm_up_of(rows) + precision_of(rows);
}

Rows rows_of_point(const RunSummary& summary, const std::string& point) {
  Rows rows;
  for (const auto& policy : summary.policies)
    if (policy.point == point) rows.push_back(&policy);
  return rows;
}

std::string heading(const RunSummary& summary) {
  return fmt::format(
      "{}: seed {}, {} replication{}. Mean ± half-width of the {:.0f} % interval over replications (Student's t).\n"
      "Percentiles of latency are over all requests of a policy, within 0.1 %.\n",
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
  if (is_swept(summary.run)) return text + sweep_tables(summary) + notes(summary);
  for (const auto& point : summary.run.points) {
    text += point.name.empty() ? "\n" : fmt::format("\nPoint {}\n\n", point.name);
    text += tables_of(rows_of_point(summary, point.name), summary.baseline);
  }
  return text + notes(summary);
}

std::string text_report(const RunSummary& summary, const std::string& point) {
  return heading(summary) + fmt::format("\nPoint {}\n\n", point) +
         tables_of(rows_of_point(summary, point), summary.baseline);
}

}  // namespace edgefleet::analysis
