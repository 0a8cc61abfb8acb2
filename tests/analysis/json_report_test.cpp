#include "analysis/json_report.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/analysis/sample_runs.hpp"

namespace edgefleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}
using Keys = std::vector<std::string>;

TEST(JsonReport, HasTheDocumentedShape) {
  const TwoPolicies run;
  const auto report = json_report(summarise(run.database));
  EXPECT_EQ(keys_of(report), (Keys{"scenario", "seed", "replications", "versions", "confidence", "baseline", "policies",
                                   "contended_share", "warnings", "failed_cells"}));
  EXPECT_EQ(keys_of(report["versions"]), (Keys{"edgefleet", "simgrid", "compiler", "cpu_class"}));
  const Json& random = report["policies"][0];
  EXPECT_EQ(keys_of(random), (Keys{"name",
                                   "point",
                                   "replications",
                                   "failed",
                                   "qoe",
                                   "accuracy",
                                   "latency_ms",
                                   "energy_mj",
                                   "regret",
                                   "percent_of_oracle",
                                   "share_on_best",
                                   "regret_slope",
                                   "decisions_on_best",
                                   "unloaded_qoe",
                                   "mos",
                                   "feedback",
                                   "energy_by_cause_mj",
                                   "device_energy_mj",
                                   "energy_total_j",
                                   "server_energy_j",
                                   "downloads",
                                   "downloaded_mb",
                                   "contended_share",
                                   "requests",
                                   "latency_of_all_requests_ms",
                                   "warm_up",
                                   "replications_for_half_percent"}));
  EXPECT_EQ(keys_of(random["qoe"]), (Keys{"mean", "ci_low", "ci_high"}));
  EXPECT_EQ(keys_of(random["latency_ms"]), (Keys{"mean", "ci_low", "ci_high", "p50", "p50_ci_low", "p50_ci_high", "p95",
                                                 "p95_ci_low", "p95_ci_high", "p99", "p99_ci_low", "p99_ci_high"}));
  EXPECT_EQ(keys_of(random["feedback"]), (Keys{"asked", "ratings", "net_qoe", "regret_per_asked"}));
  EXPECT_EQ(keys_of(random["energy_by_cause_mj"]), (Keys{"inference", "radio", "load", "training", "probe", "idle"}));
  EXPECT_EQ(keys_of(random["requests"]), (Keys{"issued", "completed", "refused", "missed", "dropped", "unfinished"}));
  EXPECT_EQ(keys_of(report["policies"][1]["difference"]),
            (Keys{"baseline", "pairs", "qoe", "accuracy", "latency_ms", "energy_mj", "regret", "percent_of_oracle",
                  "share_on_best", "evidence"}));
  EXPECT_EQ(keys_of(report["policies"][1]["difference"]["evidence"]),
            (Keys{"qoe", "accuracy", "latency_mean_ms", "energy_mj", "regret", "percent_of_oracle", "share_on_best"}));
  EXPECT_EQ(keys_of(report["policies"][1]["difference"]["evidence"]["qoe"]),
            (Keys{"p", "p_holm", "effect_size", "bootstrap_low", "bootstrap_high"}));
  EXPECT_EQ(keys_of(random["latency_of_all_requests_ms"]),
            (Keys{"requests", "p50", "p90", "p95", "p99", "p99_9", "max", "relative_error"}));
}

TEST(JsonReport, HoldsTheFigures) {
  const TwoPolicies run;
  const auto report = json_report(summarise(run.database));
  EXPECT_EQ(report["scenario"], "quickstart");
  EXPECT_EQ(report["seed"], 42);
  EXPECT_EQ(report["baseline"], "random");
  EXPECT_EQ(report["confidence"], 0.95);
  const Json& ucb = report["policies"][1];
  EXPECT_EQ(ucb["name"], "lin-ucb");
  EXPECT_NEAR(ucb["qoe"]["mean"].get<double>(), 0.72, 1e-12);
  EXPECT_LT(ucb["qoe"]["ci_low"].get<double>(), 0.72);
  EXPECT_GT(ucb["qoe"]["ci_high"].get<double>(), 0.72);
  EXPECT_NEAR(ucb["accuracy"]["mean"].get<double>(), 0.72, 1e-12);
  EXPECT_NEAR(ucb["latency_ms"]["mean"].get<double>(), 99.0, 1e-9);
  EXPECT_NEAR(ucb["latency_ms"]["p99"].get<double>(), 196.0, 0.4);
  EXPECT_NEAR(ucb["energy_mj"]["mean"].get<double>(), 51.0, 1e-9);
  EXPECT_NEAR(ucb["regret"]["mean"].get<double>(), 31.0, 1e-9);
  EXPECT_EQ(ucb["requests"]["issued"], 3030);
  EXPECT_EQ(ucb["difference"]["pairs"], 3);
  EXPECT_NEAR(ucb["difference"]["qoe"]["mean"].get<double>(), 0.1, 1e-12);
}

TEST(JsonReport, SaysHowSureADifferenceIs) {
  const TwoPolicies run;
  const auto report = json_report(summarise(run.database));
  // QoE differs by 0.10, 0.11, 0.09: mean 0.1, s = 0.01, t = 0.1 sqrt(3) / 0.01 with 2 degrees of freedom, whose tail
  // is 1 - t / sqrt(2 + t^2).
  const Json& evidence = report["policies"][1]["difference"]["evidence"]["qoe"];
  const double t = 10.0 * std::sqrt(3.0);
  EXPECT_NEAR(evidence["p"].get<double>(), 1.0 - t / std::sqrt(2.0 + t * t), 1e-12);
  EXPECT_EQ(evidence["p_holm"], evidence["p"]);  // a family of one
  EXPECT_NEAR(evidence["effect_size"].get<double>(), 10.0 / std::sqrt(std::numbers::pi), 1e-9);
  EXPECT_GE(evidence["bootstrap_low"].get<double>(), 0.09 - 1e-12);
  EXPECT_LE(evidence["bootstrap_high"].get<double>(), 0.11 + 1e-12);
  EXPECT_TRUE(report["policies"][1]["difference"]["evidence"]["accuracy"]["p"].is_null());  // does not vary
  EXPECT_TRUE(report["policies"][0]["warm_up"]["qoe"].is_null());                           // no windows
}

TEST(JsonReport, SaysNullForWhatDoesNotExist) {
  MadeUpRun run(info_of({"random", "lin-ucb"}, 1));
  run.store({"", "random", 0}, {});
  run.database.store_failure({"", "lin-ucb", 0}, {"a bug", Seconds::si(3.25)}, Seconds::si(1.0));
  const auto report = json_report(summarise(run.database));
  EXPECT_TRUE(report["policies"][0]["qoe"]["ci_low"].is_null());
  EXPECT_TRUE(report["policies"][0]["qoe"]["mean"].is_number());
  EXPECT_TRUE(report["policies"][1]["qoe"]["mean"].is_null());
  EXPECT_TRUE(report["policies"][1]["latency_ms"]["p95"].is_null());
  EXPECT_EQ(report["failed_cells"][0].dump(),
            R"({"point":"","policy":"lin-ucb","replication":0,"simulated_time_s":3.25,"error":"a bug"})");
}

TEST(JsonReport, ReadsBackWithTheLargestSeed) {
  auto info = info_of({}, 0);
  info.seed = 18446744073709551615ULL;
  const MadeUpRun run(info);
  const auto report = Json::parse(json_report(summarise(run.database)).dump());
  EXPECT_EQ(report["seed"].get<std::uint64_t>(), info.seed);
  EXPECT_TRUE(report["baseline"].is_null());
  EXPECT_TRUE(report["policies"].is_array() && report["policies"].empty());
}

}  // namespace
}  // namespace edgefleet::analysis
