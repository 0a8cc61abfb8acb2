#include <fmt/format.h>

#include <algorithm>

#include "analysis/comparison_report.hpp"
#include "analysis/text_table.hpp"

namespace edgefleet::analysis {
namespace {

/// Input files named in full; of more, only the number is told (assumption of ours).
constexpr std::size_t most_files = 8;

char letter(std::size_t run) { return static_cast<char>('A' + run); }

std::string runs_text(const std::vector<ComparedRun>& runs) {
  std::string text;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& info = runs[i].info;
    text += fmt::format("{}  {}: {}, seed {}, {} replication{}\n", letter(i), runs[i].folder, info.scenario, info.seed,
                        info.replications, info.replications == 1 ? "" : "s");
  }
  return text;
}

std::string changes_text(const std::string& heading, const std::vector<KeyChange>& changes) {
  if (changes.empty()) return {};
  std::string text = heading + ":\n";
  for (const auto& change : changes)
    text += fmt::format("  {}: {} -> {}\n", change.key, change.first.value_or("(not there)"),
                        change.other.value_or("(not there)"));
  return text;
}

std::string files_text(const std::vector<KeyChange>& files) {
  if (files.empty()) return {};
  std::string text = fmt::format("Input files that differ ({}):\n", files.size());
  for (std::size_t i = 0; i < std::min(files.size(), most_files); ++i)
    text += fmt::format("  {}: {}\n", files[i].key,
                        !files[i].first   ? "only read by the other"
                        : !files[i].other ? "only read by the first"
                                          : "changed");
  if (files.size() > most_files) text += fmt::format("  and {} more\n", files.size() - most_files);
  return text;
}

std::string what_differs(const RunComparison& run) {
  const std::string text = changes_text("Scenario, first -> other", run.scenario) +
                           changes_text("Program, first -> other", run.program) + files_text(run.files);
  return text.empty() ? "The same scenario, program, class of CPU and input files.\n" : text;
}

std::string policies_text(const PolicyPair& policies) {
  return policies.first == policies.other ? policies.first : fmt::format("{}:{}", policies.first, policies.other);
}

std::string p_value(const std::optional<double>& p) {
  if (!p) return "n/a";
  return *p < 0.001 ? "<0.001" : fmt::format("{:.3f}", *p);
}

std::string percent_of(const MetricComparison& found) {
  if (!found.difference || !found.first || found.first->mean == 0.0) return "n/a";
  return fmt::format("{:+.2f}", 100.0 * found.difference->mean / std::abs(found.first->mean));
}

using Rows = std::vector<const PolicyComparison*>;

/// One metric of all policies of a point.
std::string metric_table(const Rows& rows, std::size_t metric, char other) {
  std::vector<std::optional<Estimate>> first;
  std::vector<std::optional<Estimate>> others;
  std::vector<std::optional<Estimate>> differences;
  TextColumn names{"policy", "", {}}, change{"change", "%", {}}, p{"p", "Holm", {}}, effect{"effect", "g", {}},
      cells{"", "pairs", {}};
  for (const auto* row : rows) {
    const auto& found = row->metrics[metric];
    names.cells.push_back(policies_text(row->policies));
    first.push_back(found.first);
    others.push_back(found.other);
    differences.push_back(found.difference);
    change.cells.push_back(percent_of(found));
    p.cells.push_back(p_value(found.evidence.p_holm));
    effect.cells.push_back(found.evidence.effect_size ? fmt::format("{:.2f}", *found.evidence.effect_size) : "n/a");
    cells.cells.push_back(row->design == Design::paired ? fmt::format("{}", row->pairs)
                                                        : fmt::format("{}, {}", row->first_cells, row->other_cells));
  }
  if (rows.front()->design == Design::unpaired) cells.unit = "replications";
  const std::string unit(unit_of(rows.front()->metrics[metric].metric));
  return text_table({names,
                     {"A", unit, written(first, Interval::shown, 6)},
                     {std::string(1, other), unit, written(others, Interval::shown, 6)},
                     {fmt::format("{} - A", other), unit, written(differences, Interval::shown, 6)},
                     change,
                     p,
                     effect,
                     cells});
}

std::string design_text(const Rows& rows, const RunComparison& run) {
  if (rows.front()->design == Design::paired)
    return "paired by replication (one seed: the same users, arrivals and noise)";
  return run.same_seed ? "unpaired, by Welch (no replication is in both)" : "unpaired, by Welch (the seeds differ)";
}

std::string point_text(const std::string& point, const Rows& rows, const RunComparison& run, char other) {
  std::string text = fmt::format("\n{}Differences {} - A, {}:\n", point.empty() ? "" : "Point " + point + "\n", other,
                                 design_text(rows, run));
  for (std::size_t i = 0; i < rows.front()->metrics.size(); ++i)
    text += fmt::format("\n{}\n{}", name_of(rows.front()->metrics[i].metric), metric_table(rows, i, other));
  return text;
}

/// Rows of one point and design, in the order of the comparison.
std::vector<Rows> groups_of(const RunComparison& run) {
  std::vector<Rows> groups;
  for (const auto& policy : run.policies) {
    const auto belongs = [&](const Rows& rows) {
      return rows.front()->point == policy.point && rows.front()->design == policy.design;
    };
    const auto found = std::find_if(groups.begin(), groups.end(), belongs);
    if (found == groups.end())
      groups.push_back({&policy});
    else
      found->push_back(&policy);
  }
  return groups;
}

}  // namespace

std::string comparison_text(const std::vector<ComparedRun>& runs, const std::vector<RunComparison>& comparisons) {
  std::string text = runs_text(runs);
  for (std::size_t i = 0; i < comparisons.size(); ++i) {
    const auto& run = comparisons[i];
    text += fmt::format("\n== {} against A\n{}", letter(i + 1), what_differs(run));
    for (const auto& rows : groups_of(run)) text += point_text(rows.front()->point, rows, run, letter(i + 1));
    if (run.policies.empty()) text += "Nothing to compare: no point and policy has finished cells in both.\n";
    if (!run.passed_over.empty()) text += "\nPassed over:\n";
    for (const auto& item : run.passed_over) text += "  " + item + "\n";
  }
  return text +
         "\nMean ± half-width of the 95 % interval; p by Holm over the policies and runs of a metric; effect is "
         "Hedges' g.\n";
}

}  // namespace edgefleet::analysis
