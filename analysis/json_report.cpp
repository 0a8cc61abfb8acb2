#include "analysis/json_report.hpp"

#include <fmt/format.h>

#include "analysis/policy_tables.hpp"
#include "analysis/sweep_tables.hpp"

namespace edgefleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json number(std::optional<double> value) { return value ? Json(*value) : Json(nullptr); }

/// Adds `name`, `PREFIXci_low` and `PREFIXci_high` to an object.
void add_estimate(Json& object, const std::optional<Estimate>& found, const std::string& name,
                  const std::string& prefix) {
  object[name] = found ? Json(found->mean) : Json(nullptr);
  object[prefix + "ci_low"] = found ? number(found->low()) : Json(nullptr);
  object[prefix + "ci_high"] = found ? number(found->high()) : Json(nullptr);
}

Json estimate_json(const std::optional<Estimate>& found) {
  Json object;
  add_estimate(object, found, "mean", "");
  return object;
}

Json latency_json(const PerMetric<std::optional<Estimate>>& estimates) {
  Json object = estimate_json(estimates[Metric::latency_mean_ms]);
  add_estimate(object, estimates[Metric::latency_p50_ms], "p50", "p50_");
  add_estimate(object, estimates[Metric::latency_p95_ms], "p95", "p95_");
  add_estimate(object, estimates[Metric::latency_p99_ms], "p99", "p99_");
  return object;
}

/// Over all requests of all cells, unlike the means over cells in latency_json.
Json all_latencies_json(const QuantileSketch& latency) {
  Json object{{"requests", latency.count()}};
  const auto add = [&](const char* name, std::optional<Seconds> value) {
    object[name] = value ? Json(in_milliseconds(*value)) : Json(nullptr);
  };
  add("p50", latency.quantile(Ratio::si(0.50)));
  add("p90", latency.quantile(Ratio::si(0.90)));
  add("p95", latency.quantile(Ratio::si(0.95)));
  add("p99", latency.quantile(Ratio::si(0.99)));
  add("p99_9", latency.quantile(Ratio::si(0.999)));
  add("max", latency.max());
  object["relative_error"] = latency.accuracy().si();
  return object;
}

Json warm_up_json(const std::optional<WindowSeries::Beginning>& beginning) {
  if (!beginning) return nullptr;
  return {{"length_s", beginning->length.si()}, {"settled", beginning->settled}};
}

Json causes_json(const PerMetric<std::optional<Estimate>>& estimates) {
  Json object;
  for (std::size_t cause = 0; cause < engine::cause_names.size(); ++cause)
    object[engine::cause_names[cause]] =
        estimate_json(estimates[static_cast<Metric>(static_cast<std::size_t>(Metric::energy_inference_mj) + cause)]);
  return object;
}

Json requests_json(const engine::RequestCounts& counts) {
  Json object{{"issued", counts.issued}, {"completed", counts.completed}, {"refused", counts.refused},
              {"missed", counts.missed}, {"dropped", counts.dropped},     {"unfinished", counts.unfinished}};
  if (counts.abandoned > 0) object["abandoned"] = counts.abandoned;
  return object;
}

/// The figures a policy and a difference share.
void add_figures(Json& object, const PerMetric<std::optional<Estimate>>& estimates) {
  object["qoe"] = estimate_json(estimates[Metric::qoe]);
  object["accuracy"] = estimate_json(estimates[Metric::accuracy]);
  object["latency_ms"] = latency_json(estimates);
  object["energy_mj"] = estimate_json(estimates[Metric::energy_mj]);
  object["regret"] = estimate_json(estimates[Metric::regret]);
  object["percent_of_oracle"] = estimate_json(estimates[Metric::percent_of_oracle]);
  object["share_on_best"] = estimate_json(estimates[Metric::share_on_best]);
}

Json evidence_json(const Evidence& evidence) {
  return {{"p", number(evidence.p)},
          {"p_holm", number(evidence.p_holm)},
          {"effect_size", number(evidence.effect_size)},
          {"bootstrap_low", evidence.bootstrap ? Json(evidence.bootstrap->low) : Json(nullptr)},
          {"bootstrap_high", evidence.bootstrap ? Json(evidence.bootstrap->high) : Json(nullptr)}};
}

Json difference_json(const PolicySummary& policy, const std::string& baseline) {
  const auto& qoe = policy.differences[Metric::qoe];
  Json object{{"baseline", baseline}, {"pairs", qoe ? qoe->n : 0}};
  add_figures(object, policy.differences);
  for (const Metric metric : compared_metrics)
    object["evidence"][std::string(name_of(metric))] = evidence_json(policy.evidence[metric]);
  return object;
}

Json policy_json(const PolicySummary& policy, const std::string& baseline) {
  const auto& estimates = policy.estimates;
  Json object{{"name", policy.policy}, {"point", policy.point}};
  object["replications"] = policy.replications;
  object["failed"] = policy.failed;
  add_figures(object, estimates);
  object["regret_slope"] = estimate_json(estimates[Metric::regret_slope]);
  object["decisions_on_best"] = estimate_json(estimates[Metric::decisions_on_best]);
  object["unloaded_qoe"] = {{"chosen", estimate_json(estimates[Metric::chosen_qoe])},
                            {"comparator", estimate_json(estimates[Metric::comparator_qoe])},
                            {"best_common", estimate_json(estimates[Metric::common_qoe])}};
  object["mos"] = estimate_json(estimates[Metric::mos]);
  object["feedback"] = {{"asked", estimate_json(estimates[Metric::asked])},
                        {"ratings", estimate_json(estimates[Metric::ratings])},
                        {"net_qoe", estimate_json(estimates[Metric::net_qoe])},
                        {"regret_per_asked", estimate_json(estimates[Metric::regret_per_asked])}};
  object["energy_by_cause_mj"] = causes_json(estimates);
  object["device_energy_mj"] = estimate_json(estimates[Metric::device_energy_mj]);
  object["energy_total_j"] = estimate_json(estimates[Metric::energy_total_j]);
  object["server_energy_j"] = estimate_json(estimates[Metric::server_energy_j]);
  object["downloads"] = estimate_json(estimates[Metric::downloads]);
  object["downloaded_mb"] = estimate_json(estimates[Metric::downloaded_mb]);
  if (has_specialised(policy))
    object["specialising"] = {{"variants", estimate_json(estimates[Metric::specialised])},
                              {"gpu_hours", estimate_json(estimates[Metric::specialising_gpu_hours])},
                              {"energy_kwh", estimate_json(estimates[Metric::specialising_kwh])}};
  object["contended_share"] = estimate_json(estimates[Metric::contended_share]);
  object["requests"] = requests_json(policy.requests);
  object["latency_of_all_requests_ms"] = all_latencies_json(policy.latency);
  object["warm_up"] = {{"qoe", warm_up_json(policy.qoe_warm_up)}, {"latency", warm_up_json(policy.latency_warm_up)}};
  object["replications_for_half_percent"] =
      policy.replications_for_half_percent ? Json(*policy.replications_for_half_percent) : Json(nullptr);
  if (!baseline.empty() && policy.policy != baseline) object["difference"] = difference_json(policy, baseline);
  return object;
}

Json failed_json(const store::FailedCell& cell) {
  return {{"point", cell.key.point},
          {"policy", cell.key.policy},
          {"replication", cell.key.replication},
          {"simulated_time_s", cell.failure.simulated_time.si()},
          {"error", cell.failure.message}};
}

Json points_json(const std::vector<store::PointInfo>& points) {
  Json all = Json::array();
  for (const auto& point : points) {
    Json values;
    for (const auto& [key, name, value, plain] : point.values)
      values[key] = {{"name", name}, {"value", value}, {"number", number(plain)}};
    all.push_back({{"point", point.name}, {"values", std::move(values)}});
  }
  return all;
}

Json run_json(const store::RunInfo& run) {
  return {{"scenario", run.scenario},
          {"seed", run.seed},
          {"replications", run.replications},
          {"versions",
           {{"edgefleet", run.versions.edgefleet},
            {"simgrid", run.versions.simgrid},
            {"compiler", run.versions.compiler},
            {"cpu_class", run.cpu_class}}},
          {"confidence", confidence_level}};
}

}  // namespace

nlohmann::ordered_json json_report(const RunSummary& summary) {
  Json report = run_json(summary.run);
  report["baseline"] = summary.baseline.empty() ? Json(nullptr) : Json(summary.baseline);
  if (is_swept(summary.run)) report["points"] = points_json(summary.run.points);
  report["policies"] = Json::array();
  for (const auto& policy : summary.policies) report["policies"].push_back(policy_json(policy, summary.baseline));
  report["contended_share"] = number(summary.contended_share);
  report["warnings"] = Json::array();
  for (const auto& [message, cells] : summary.warnings)
    report["warnings"].push_back({{"message", message}, {"cells", cells}});
  report["failed_cells"] = Json::array();
  for (const auto& cell : summary.failed) report["failed_cells"].push_back(failed_json(cell));
  return report;
}

}  // namespace edgefleet::analysis
