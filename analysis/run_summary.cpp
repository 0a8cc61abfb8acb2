#include "analysis/run_summary.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace edgefleet::analysis {
namespace {

using Pair = std::pair<std::string, std::string>;  ///< point, policy
using Replications = std::map<std::uint32_t, CellMetrics>;

struct Findings {
  std::map<Pair, Replications> metrics;
  std::map<Pair, engine::RequestCounts> requests;
  std::map<std::string, std::set<store::CellKey>> warnings;
  std::uint64_t uses = 0;
  std::uint64_t contended = 0;
};

void add(engine::RequestCounts& sum, const engine::RequestCounts& counts) {
  sum.issued += counts.issued;
  sum.completed += counts.completed;
  sum.refused += counts.refused;
  sum.missed += counts.missed;
  sum.dropped += counts.dropped;
  sum.unfinished += counts.unfinished;
}

Findings read_cells(const store::ResultsDatabase& database) {
  Findings findings;
  for (const auto& key : database.finished()) {
    const auto cell = database.load(key, {"regret_curve", "warnings"});
    const Pair pair{key.point, key.policy};
    findings.metrics[pair][key.replication] = metrics_of(cell, database.device_tally(key));
    add(findings.requests[pair], cell.requests);
    for (const auto& warning : cell.warnings) findings.warnings[warning].insert(key);
    findings.uses += cell.uses;
    findings.contended += cell.contended_activities;
  }
  return findings;
}

/// The plan's order, then whatever else the database holds.
std::vector<Pair> pairs_in_order(const store::RunInfo& run, const Findings& findings) {
  std::vector<Pair> pairs;
  for (const auto& point : run.points)
    for (const auto& policy : run.policies) pairs.emplace_back(point.name, policy);
  for (const auto& [pair, cells] : findings.metrics)
    if (std::find(pairs.begin(), pairs.end(), pair) == pairs.end()) pairs.push_back(pair);
  return pairs;
}

std::optional<Estimate> estimate_of(const Replications& cells, Metric metric) {
  std::vector<double> values;
  for (const auto& [replication, metrics] : cells)
    if (metrics[metric]) values.push_back(*metrics[metric]);
  return estimate(values);
}

std::optional<Estimate> difference_of(const Replications& cells, const Replications& baseline, Metric metric) {
  std::vector<double> own;
  std::vector<double> others;
  for (const auto& [replication, metrics] : cells) {
    const auto other = baseline.find(replication);
    if (other == baseline.end() || !metrics[metric] || !other->second[metric]) continue;
    own.push_back(*metrics[metric]);
    others.push_back(*other->second[metric]);
  }
  return paired_difference(own, others);
}

PolicySummary summary_of(const Pair& pair, Findings& findings, const std::string& baseline) {
  PolicySummary summary;
  std::tie(summary.point, summary.policy) = pair;
  const Replications& cells = findings.metrics[pair];
  const Replications& others = findings.metrics[{pair.first, baseline}];
  summary.replications = cells.size();
  summary.requests = findings.requests[pair];
  for (std::size_t i = 0; i < metric_count; ++i) {
    const auto metric = static_cast<Metric>(i);
    summary.estimates[metric] = estimate_of(cells, metric);
    if (pair.second != baseline) summary.differences[metric] = difference_of(cells, others, metric);
  }
  return summary;
}

void count_failures(RunSummary& summary) {
  for (const auto& cell : summary.failed)
    for (auto& policy : summary.policies)
      policy.failed += policy.point == cell.key.point && policy.policy == cell.key.policy;
}

}  // namespace

RunSummary summarise(const store::ResultsDatabase& database, std::optional<std::string> baseline) {
  RunSummary summary;
  summary.run = database.info();
  summary.baseline = baseline.value_or(summary.run.baseline);
  summary.failed = database.failed();
  Findings findings = read_cells(database);
  for (const auto& pair : pairs_in_order(summary.run, findings))
    summary.policies.push_back(summary_of(pair, findings, summary.baseline));
  for (const auto& [message, cells] : findings.warnings) summary.warnings.push_back({message, cells.size()});
  if (findings.uses > 0)
    summary.contended_share = static_cast<double>(findings.contended) / static_cast<double>(findings.uses);
  count_failures(summary);
  return summary;
}

}  // namespace edgefleet::analysis
