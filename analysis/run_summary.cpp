#include "analysis/run_summary.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "analysis/precision.hpp"

namespace edgefleet::analysis {
namespace {

using Pair = std::pair<std::string, std::string>;  ///< point, policy
using Replications = std::map<std::uint32_t, CellMetrics>;

struct PolicyFindings {
  Replications metrics;
  engine::RequestCounts requests;
  QuantileSketch latency;
  WindowSeries qoe{WindowFigure::qoe};
  WindowSeries latency_over_time{WindowFigure::latency};
};

struct Findings {
  std::map<Pair, PolicyFindings> policies;
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
  sum.abandoned += counts.abandoned;
  sum.unfinished += counts.unfinished;
}

Findings read_cells(const store::ResultsDatabase& database) {
  Findings findings;
  for (const auto& key : database.finished()) {
    const auto cell = database.load(key, {"regret_curve", "warnings", "windows"});
    auto& policy = findings.policies[{key.point, key.policy}];
    policy.metrics[key.replication] = metrics_of(cell, database.device_tally(key));
    policy.latency.merge(cell.latency);
    policy.qoe.add(cell.windows);
    policy.latency_over_time.add(cell.windows);
    add(policy.requests, cell.requests);
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
  const std::set<Pair> planned(pairs.begin(), pairs.end());
  for (const auto& [pair, cells] : findings.policies)
    if (!planned.contains(pair)) pairs.push_back(pair);
  return pairs;
}

std::vector<double> values_of(const Replications& cells, Metric metric) {
  std::vector<double> values;
  for (const auto& [replication, metrics] : cells)
    if (metrics[metric]) values.push_back(*metrics[metric]);
  return values;
}

struct Paired {
  std::vector<double> own;
  std::vector<double> others;
};

Paired pairs_of(const Replications& cells, const Replications& baseline, Metric metric) {
  Paired pairs;
  for (const auto& [replication, metrics] : cells) {
    const auto other = baseline.find(replication);
    if (other == baseline.end() || !metrics[metric] || !other->second[metric]) continue;
    pairs.own.push_back(*metrics[metric]);
    pairs.others.push_back(*other->second[metric]);
  }
  return pairs;
}

void add_differences(PolicySummary& summary, const Replications& cells, const Replications& baseline,
                     Resampling& resampling) {
  for (std::size_t i = 0; i < metric_count; ++i) {
    const auto pairs = pairs_of(cells, baseline, static_cast<Metric>(i));
    summary.differences[static_cast<Metric>(i)] = paired_difference(pairs.own, pairs.others);
  }
  for (const Metric metric : compared_metrics) {
    const auto pairs = pairs_of(cells, baseline, metric);
    summary.evidence[metric] = paired_evidence(pairs.own, pairs.others, resampling);
  }
}

PolicySummary summary_of(const Pair& pair, Findings& findings, const std::string& baseline, Resampling& resampling) {
  PolicySummary summary;
  std::tie(summary.point, summary.policy) = pair;
  const PolicyFindings& own = findings.policies[pair];
  summary.replications = own.metrics.size();
  summary.requests = own.requests;
  summary.latency = own.latency;
  summary.qoe_warm_up = own.qoe.warm_up();
  summary.latency_warm_up = own.latency_over_time.warm_up();
  for (std::size_t i = 0; i < metric_count; ++i)
    summary.estimates[static_cast<Metric>(i)] = estimate(values_of(own.metrics, static_cast<Metric>(i)));
  summary.replications_for_half_percent = replications_needed(values_of(own.metrics, Metric::qoe), 0.005);
  if (pair.second != baseline)
    add_differences(summary, own.metrics, findings.policies[{pair.first, baseline}].metrics, resampling);
  return summary;
}

/// Holm's correction over the policies of each point, metric by metric.
void adjust_for_many(std::vector<PolicySummary>& policies) {
  std::map<std::pair<std::string, Metric>, std::vector<Evidence*>> families;
  for (auto& policy : policies)
    for (const Metric metric : compared_metrics) families[{policy.point, metric}].push_back(&policy.evidence[metric]);
  for (const auto& [family, evidence] : families) adjust(evidence);
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
  Resampling resampling(summary.run.seed);
  for (const auto& pair : pairs_in_order(summary.run, findings))
    summary.policies.push_back(summary_of(pair, findings, summary.baseline, resampling));
  adjust_for_many(summary.policies);
  for (const auto& [message, cells] : findings.warnings) summary.warnings.push_back({message, cells.size()});
  if (findings.uses > 0)
    summary.contended_share = static_cast<double>(findings.contended) / static_cast<double>(findings.uses);
  count_failures(summary);
  return summary;
}

}  // namespace edgefleet::analysis
