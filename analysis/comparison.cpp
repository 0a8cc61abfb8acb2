#include "analysis/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/t_test.hpp"
#include "sim/core/contract.hpp"

namespace edgefleet::analysis {
namespace {

using Replications = std::map<std::uint32_t, CellMetrics>;
using Cells = std::map<std::pair<std::string, std::string>, Replications>;  ///< by point and policy

Cells cells_of(const store::ResultsDatabase& database) {
  Cells cells;
  for (const auto& key : database.finished())
    cells[{key.point, key.policy}][key.replication] =
        metrics_of(database.load(key, {"regret_curve"}), database.device_tally(key));
  return cells;
}

void add_change(std::vector<KeyChange>& changes, const std::string& key, const std::string& first,
                const std::string& other) {
  if (first != other) changes.push_back({key, first, other});
}

std::vector<KeyChange> program_differences(const store::RunInfo& first, const store::RunInfo& other) {
  std::vector<KeyChange> changes;
  add_change(changes, "edgefleet", first.versions.edgefleet, other.versions.edgefleet);
  add_change(changes, "simgrid", first.versions.simgrid, other.versions.simgrid);
  add_change(changes, "compiler", first.versions.compiler, other.versions.compiler);
  add_change(changes, "cpu_class", first.cpu_class, other.cpu_class);
  return changes;
}

std::vector<KeyChange> file_differences(const store::RunInfo& first, const store::RunInfo& other) {
  std::map<std::string, KeyChange> by_path;
  for (const auto& file : first.sources) by_path[file.path].first = file.hash;
  for (const auto& file : other.sources) by_path[file.path].other = file.hash;
  std::vector<KeyChange> changes;
  for (auto& [path, change] : by_path) {
    change.key = path;
    if (change.first != change.other) changes.push_back(change);
  }
  return changes;
}

std::vector<double> values_of(const Replications& cells, Metric metric) {
  std::vector<double> values;
  for (const auto& [replication, metrics] : cells)
    if (metrics[metric]) values.push_back(*metrics[metric]);
  return values;
}

std::vector<std::uint32_t> in_both(const Replications& first, const Replications& other) {
  std::vector<std::uint32_t> common;
  for (const auto& [replication, metrics] : first)
    if (other.contains(replication)) common.push_back(replication);
  return common;
}

MetricComparison paired(const Replications& first, const Replications& other, Metric metric, Resampling& resampling) {
  std::vector<double> own;
  std::vector<double> others;
  for (const auto replication : in_both(first, other)) {
    const auto& left = first.at(replication)[metric];
    const auto& right = other.at(replication)[metric];
    if (!left || !right) continue;
    own.push_back(*left);
    others.push_back(*right);
  }
  MetricComparison found{metric, {}, {}, paired_difference(others, own), paired_evidence(others, own, resampling)};
  return found;
}

MetricComparison unpaired(const Replications& first, const Replications& other, Metric metric) {
  const auto own = values_of(first, metric);
  const auto others = values_of(other, metric);
  return {metric, {}, {}, unpaired_difference(others, own), unpaired_evidence(others, own)};
}

PolicyComparison compare_policy(const Replications& first, const Replications& other, bool same_seed,
                                const std::vector<Metric>& metrics, Resampling& resampling) {
  PolicyComparison comparison;
  comparison.first_cells = first.size();
  comparison.other_cells = other.size();
  comparison.pairs = same_seed ? in_both(first, other).size() : 0;
  comparison.design = comparison.pairs > 0 ? Design::paired : Design::unpaired;
  for (const Metric metric : metrics) {
    auto found =
        comparison.design == Design::paired ? paired(first, other, metric, resampling) : unpaired(first, other, metric);
    found.first = estimate(values_of(first, metric));
    found.other = estimate(values_of(other, metric));
    comparison.metrics.push_back(found);
  }
  return comparison;
}

std::vector<PolicyPair> all_policies(const store::RunInfo& first, const store::RunInfo& other) {
  std::vector<PolicyPair> pairs;
  for (const auto& policy : first.policies) pairs.push_back({policy, policy});
  for (const auto& policy : other.policies)
    if (std::find(first.policies.begin(), first.policies.end(), policy) == first.policies.end())
      pairs.push_back({policy, policy});
  return pairs;
}

std::vector<std::string> all_points(const store::RunInfo& first, const store::RunInfo& other) {
  std::vector<std::string> names;
  for (const auto* run : {&first, &other})
    for (const auto& point : run->points)
      if (std::find(names.begin(), names.end(), point.name) == names.end()) names.push_back(point.name);
  return names;
}

std::string passed_over(const std::string& point, const std::string& policy, const char* where) {
  return fmt::format("{}{}{} ({})", point, point.empty() ? "" : " / ", policy, where);
}

class RunPair {
 public:
  RunPair(const store::RunInfo& first_info, const Cells& first, const store::RunInfo& other_info, const Cells& other)
      : first_info_(first_info), other_info_(other_info), first_(first), other_(other) {}

  RunComparison compare(const ComparisonQuestion& question, Resampling& resampling) const {
    RunComparison result;
    result.same_seed = first_info_.seed == other_info_.seed;
    result.scenario = scenario_differences(first_info_.effective_scenario, other_info_.effective_scenario);
    result.program = program_differences(first_info_, other_info_);
    result.files = file_differences(first_info_, other_info_);
    const auto pairs = question.policies.empty() ? all_policies(first_info_, other_info_) : question.policies;
    for (const auto& point : all_points(first_info_, other_info_))
      for (const auto& policies : pairs) add(point, policies, question.metrics, resampling, result);
    return result;
  }

 private:
  void add(const std::string& point, const PolicyPair& policies, const std::vector<Metric>& metrics,
           Resampling& resampling, RunComparison& result) const {
    const auto own = first_.find({point, policies.first});
    const auto others = other_.find({point, policies.other});
    if (own == first_.end() && others == other_.end()) return;
    if (others == other_.end())
      return result.passed_over.push_back(passed_over(point, policies.first, "only in the first"));
    if (own == first_.end())
      return result.passed_over.push_back(passed_over(point, policies.other, "only in the other"));
    auto comparison = compare_policy(own->second, others->second, result.same_seed, metrics, resampling);
    comparison.point = point;
    comparison.policies = policies;
    result.policies.push_back(std::move(comparison));
  }

  const store::RunInfo& first_info_;
  const store::RunInfo& other_info_;
  const Cells& first_;
  const Cells& other_;
};

/// Over all policies and runs of each point, metric by metric.
void adjust_for_many(std::vector<RunComparison>& runs) {
  std::map<std::pair<std::string, Metric>, std::vector<Evidence*>> families;
  for (auto& run : runs)
    for (auto& policy : run.policies)
      for (auto& found : policy.metrics) families[{policy.point, found.metric}].push_back(&found.evidence);
  for (const auto& [family, evidence] : families) adjust(evidence);
}

}  // namespace

std::vector<RunComparison> compare_runs(const std::vector<const store::ResultsDatabase*>& runs,
                                        const ComparisonQuestion& question) {
  contract::require(runs.size() >= 2, "a comparison is of two runs or more");
  const Cells first = cells_of(*runs.front());
  Resampling resampling(runs.front()->info().seed);
  std::vector<RunComparison> comparisons;
  for (std::size_t i = 1; i < runs.size(); ++i) {
    const Cells other = cells_of(*runs[i]);
    comparisons.push_back(RunPair(runs.front()->info(), first, runs[i]->info(), other).compare(question, resampling));
  }
  adjust_for_many(comparisons);
  return comparisons;
}

}  // namespace edgefleet::analysis
