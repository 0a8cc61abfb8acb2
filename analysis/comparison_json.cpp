#include "analysis/comparison_report.hpp"

namespace edgefleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json maybe(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json estimate_json(const std::optional<Estimate>& found) {
  if (!found) return {{"mean", nullptr}, {"ci_low", nullptr}, {"ci_high", nullptr}};
  return {{"mean", found->mean}, {"ci_low", maybe(found->low())}, {"ci_high", maybe(found->high())}};
}

Json changes_json(const std::vector<KeyChange>& changes) {
  Json list = Json::array();
  for (const auto& change : changes)
    list.push_back({{"key", change.key}, {"first", maybe(change.first)}, {"other", maybe(change.other)}});
  return list;
}

Json metric_json(const MetricComparison& found) {
  const auto& evidence = found.evidence;
  return {{"metric", name_of(found.metric)},
          {"unit", unit_of(found.metric)},
          {"first", estimate_json(found.first)},
          {"other", estimate_json(found.other)},
          {"difference", estimate_json(found.difference)},
          {"n", found.difference ? found.difference->n : 0},
          {"p", maybe(evidence.p)},
          {"p_holm", maybe(evidence.p_holm)},
          {"effect_size", maybe(evidence.effect_size)},
          {"bootstrap_low", evidence.bootstrap ? Json(evidence.bootstrap->low) : Json(nullptr)},
          {"bootstrap_high", evidence.bootstrap ? Json(evidence.bootstrap->high) : Json(nullptr)}};
}

Json policy_json(const PolicyComparison& policy) {
  Json object{{"point", policy.point},
              {"first_policy", policy.policies.first},
              {"other_policy", policy.policies.other},
              {"design", policy.design == Design::paired ? "paired" : "unpaired"},
              {"first_replications", policy.first_cells},
              {"other_replications", policy.other_cells},
              {"pairs", policy.pairs},
              {"metrics", Json::array()}};
  for (const auto& found : policy.metrics) object["metrics"].push_back(metric_json(found));
  return object;
}

Json run_json(const ComparedRun& run) {
  return {{"folder", run.folder},
          {"scenario", run.info.scenario},
          {"seed", run.info.seed},
          {"replications", run.info.replications},
          {"edgefleet", run.info.versions.edgefleet},
          {"cpu_class", run.info.cpu_class}};
}

}  // namespace

nlohmann::ordered_json comparison_json(const std::vector<ComparedRun>& runs,
                                       const std::vector<RunComparison>& comparisons) {
  Json report{{"confidence", confidence_level}, {"runs", Json::array()}, {"comparisons", Json::array()}};
  for (const auto& run : runs) report["runs"].push_back(run_json(run));
  for (std::size_t i = 0; i < comparisons.size(); ++i) {
    const auto& run = comparisons[i];
    Json object{{"first", runs.front().folder},
                {"other", runs[i + 1].folder},
                {"same_seed", run.same_seed},
                {"scenario_changes", changes_json(run.scenario)},
                {"program_changes", changes_json(run.program)},
                {"file_changes", changes_json(run.files)},
                {"policies", Json::array()},
                {"passed_over", run.passed_over}};
    for (const auto& policy : run.policies) object["policies"].push_back(policy_json(policy));
    report["comparisons"].push_back(std::move(object));
  }
  return report;
}

}  // namespace edgefleet::analysis
