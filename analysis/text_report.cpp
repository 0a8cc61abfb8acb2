#include "analysis/text_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/policy_tables.hpp"
#include "analysis/sweep_tables.hpp"

namespace edgefleet::analysis {
namespace {

constexpr std::size_t widest_line = 118;  ///< characters

/// What policies are measured against, unloaded. It hardly depends on the policy: only through when decisions fall.
std::string comparators_of(const PolicyRows& rows) {
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
std::string warm_up_of(const PolicyRows& rows) {
  std::vector<std::string> items;
  for (const auto* row : rows) {
    const auto& beginning = row->qoe_warm_up;
    if (!beginning || beginning->length == Seconds()) continue;
    items.push_back(beginning->settled ? fmt::format("{} {:.6g} s", row->policy, beginning->length.si())
                                       : fmt::format("{} still moving", row->policy));
  }
  return items.empty() ? "" : "\n" + folded("Warm-up of QoE by MSER-5, all of it counted above:", items);
}

std::string precision_of(const PolicyRows& rows) {
  const auto needs_fewer = [](const auto* a, const auto* b) {
    return a->replications_for_half_percent < b->replications_for_half_percent;
  };
  const auto* most = *std::max_element(rows.begin(), rows.end(), needs_fewer);
  if (most->replications_for_half_percent.value_or(0) <= most->replications) return {};
  return fmt::format("\nFor a QoE known to ±0.5 %, {} would need about {} replications instead of {}.\n", most->policy,
                     *most->replications_for_half_percent, most->replications);
}

std::string tables_of(const PolicyRows& rows, const std::string& baseline) {
  if (std::all_of(rows.begin(), rows.end(), [](const auto* row) { return row->replications == 0; }))
    return "No finished cells.\n";
  std::string text = text_table(outcome_table(rows));
  text += "\n" + text_table(learning_table(rows)) + comparators_of(rows);
  if (const auto feedback = feedback_table(rows); !feedback.empty()) text += "\nFeedback:\n" + text_table(feedback);
  if (const auto making = specialising_table(rows); !making.empty())
    text += "\nVariants made to order (beside the devices' energy):\n" + text_table(making);
  if (const auto differences = difference_table(rows, baseline); !differences.empty())
    text += fmt::format("\nDifference to {}, paired by replication (p and effect size of QoE):\n", baseline) +
            text_table(differences);
  return text + warm_up_of(rows) + precision_of(rows);
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
    text += tables_of(rows_of(summary, point.name), summary.baseline);
  }
  return text + notes(summary);
}

std::string text_report(const RunSummary& summary, const std::string& point) {
  return heading(summary) + fmt::format("\nPoint {}\n\n", point) + tables_of(rows_of(summary, point), summary.baseline);
}

}  // namespace edgefleet::analysis
