#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "analysis/charts/panels.hpp"

namespace edgefleet::analysis {
namespace {

constexpr std::size_t most_columns = 20;  ///< what a page or a column of paper can show (choice of ours)
constexpr double least_share = 2.0;       ///< % of a kind's decisions that earn a candidate a column (choice of ours)
const std::string others = "all others";

/// Candidate to how many decisions, by kind.
using Counts = std::map<KindId, std::map<std::string, double>>;

std::string candidate_of(const engine::ChoiceRow& row, const store::PointInfo& info) {
  const auto variant = row.variant.index();
  const std::string name = variant < info.variants.size() ? info.variants[variant] : fmt::format("variant {}", variant);
  if (row.place == policy::Place::device) return name;
  return name + (row.place == policy::Place::edge ? "@edge" : "@cloud");
}

/// Adds the counts of all of a policy's cells.
void add(Counts& counts, const PolicyResults& policy, const store::PointInfo& info,
         std::uint64_t engine::ChoiceRow::*count) {
  for (const auto& played : policy.cells)
    for (const auto& row : played.cell.choices)
      counts[row.kind][candidate_of(row, info)] += static_cast<double>(row.*count);
}

/// Counts as % of each kind's decisions. Kinds without decisions are left out.
Counts shares(Counts counts) {
  for (auto& [kind, candidates] : counts) {
    double total = 0.0;
    for (const auto& [name, count] : candidates) total += count;
    for (auto& [name, count] : candidates) count = total > 0.0 ? 100.0 * count / total : 0.0;
  }
  return counts;
}

struct Given {
  std::string name;
  Counts shares;
};

/// The candidate with the largest share.
std::optional<std::string> top_of(const std::map<std::string, double>& candidates) {
  const auto found = std::max_element(candidates.begin(), candidates.end(),
                                      [](const auto& a, const auto& b) { return a.second < b.second; });
  return found != candidates.end() && found->second > 0.0 ? std::optional(found->first) : std::nullopt;
}

std::optional<std::size_t> column_of(const std::string& name, const std::vector<std::string>& columns) {
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? std::nullopt : std::optional<std::size_t>(found - columns.begin());
}

/// A kind's best candidate, and the shares of what it was given or should have had, in a ranking of candidates: what
/// should have been counts as much as all policies together, and the best of a kind is always seen.
std::map<std::string, double> weights_of(const std::vector<Given>& all) {
  constexpr double always = 1e6;
  std::map<std::string, double> weights;
  for (const auto& given : all) {
    const bool is_best = &given == &all.front();
    const double weight = is_best ? 1.0 : 1.0 / static_cast<double>(all.size() - 1);
    for (const auto& [kind, candidates] : given.shares)
      for (const auto& [name, share] : candidates) weights[name] += share < least_share ? 0.0 : weight * share;
    for (const auto& [kind, candidates] : given.shares)
      if (const auto top = top_of(candidates); is_best && top) weights[*top] += always;
  }
  return weights;
}

/// The candidates of the largest weights, alphabetically.
std::vector<std::string> columns_of(const std::vector<Given>& all) {
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [name, weight] : weights_of(all))
    if (weight > 0.0) ranked.emplace_back(-weight, name);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > most_columns) ranked.resize(most_columns);
  std::set<std::string> names;
  for (const auto& [share, name] : ranked) names.insert(name);
  return {names.begin(), names.end()};
}

std::vector<std::optional<double>> row_of(const std::map<std::string, double>& candidates,
                                          const std::vector<std::string>& columns) {
  std::vector<std::optional<double>> row(columns.size(), 0.0);
  double rest = 0.0;
  for (const auto& [name, share] : candidates) {
    if (const auto column = column_of(name, columns))
      *row[*column] += share;
    else
      rest += share;
  }
  if (!columns.empty() && columns.back() == others) row.back() = rest;
  return row;
}

HeatMap heat_map(const Given& given, const Given& best, const std::vector<std::string>& columns,
                 const store::PointInfo& info) {
  HeatMap map{"device kind", "candidate", "share of decisions", "%", {}, columns, {}};
  map.ring = "most often the best candidate";
  for (const auto& [kind, candidates] : best.shares) {
    map.rows.push_back(kind.index() < info.kinds.size() ? info.kinds[kind.index()]
                                                        : fmt::format("kind {}", kind.index()));
    const auto found = given.shares.find(kind);
    map.values.push_back(found == given.shares.end() ? row_of({}, columns) : row_of(found->second, columns));
    const auto top = top_of(candidates);
    map.ringed.push_back(top ? column_of(*top, columns) : std::nullopt);
  }
  return map;
}

}  // namespace

std::optional<Panel> given_variants(const PointResults& results) {
  Counts best;
  for (const auto& policy : results.policies) add(best, policy, results.info, &engine::ChoiceRow::best);
  std::vector<Given> all{{"should have had", shares(std::move(best))}};
  for (const auto& policy : results.policies) {
    Counts chosen;
    add(chosen, policy, results.info, &engine::ChoiceRow::chosen);
    all.push_back({policy.policy, shares(std::move(chosen))});
  }
  auto columns = columns_of(all);
  if (columns.empty()) return std::nullopt;
  columns.push_back(others);
  Panel panel{"variants",
              "What each kind of device was given, and what it should have had",
              "Share of a kind's decisions that took a candidate (variant, and place where it is not the device). "
              "\"Should have had\" counts the candidate with the highest expected unloaded QoE for each decision's "
              "device and user. The 20 candidates that matter most have a column, the others are summed up.",
              "policy",
              {}};
  for (const auto& given : all)
    panel.facets.push_back({given.name, heat_map(given, all.front(), columns, results.info)});
  return panel;
}

}  // namespace edgefleet::analysis
