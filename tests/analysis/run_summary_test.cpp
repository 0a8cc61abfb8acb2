#include "analysis/run_summary.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analysis/sample_runs.hpp"

namespace edgefleet::analysis {
namespace {

constexpr double t2 = 4.302653;  // t(2, 0.975)

TEST(RunSummary, AveragesOverReplications) {
  const TwoPolicies run;
  const auto summary = summarise(run.database);
  ASSERT_EQ(summary.policies.size(), 2u);
  const auto& random = summary.policies[0];
  EXPECT_EQ(random.policy, "random");
  EXPECT_EQ(random.replications, 3u);
  EXPECT_NEAR(random.estimates[Metric::qoe]->mean, 0.62, 1e-12);
  EXPECT_NEAR(*random.estimates[Metric::qoe]->half_width, 0.02 * t2 / std::sqrt(3.0), 1e-7);
  EXPECT_NEAR(random.estimates[Metric::latency_mean_ms]->mean, 201.0, 1e-9);
  EXPECT_NEAR(random.estimates[Metric::latency_p95_ms]->mean, 0.95 * 2 * 201.0, 0.4);
  EXPECT_NEAR(random.estimates[Metric::device_energy_mj]->mean, 79.0, 1e-9);
  EXPECT_NEAR(random.estimates[Metric::energy_inference_mj]->mean, 0.8 * 79.0, 1e-9);
  EXPECT_NEAR(random.estimates[Metric::regret]->mean, 101.0, 1e-9);
  EXPECT_NEAR(random.estimates[Metric::regret_slope]->mean, 1.0, 1e-9);
  EXPECT_NEAR(random.estimates[Metric::share_on_best]->mean, 0.25, 1e-12);
  EXPECT_EQ(random.requests.completed, 3000u);
  EXPECT_EQ(random.requests.unfinished, 9u);
  EXPECT_DOUBLE_EQ(*summary.contended_share, 0.05);
}

TEST(RunSummary, PairsDifferencesByReplication) {
  const TwoPolicies run;
  const auto summary = summarise(run.database);
  const auto& difference = summary.policies[1].differences[Metric::qoe];  // 0.10, 0.11, 0.09
  EXPECT_EQ(difference->n, 3u);
  EXPECT_NEAR(difference->mean, 0.10, 1e-12);
  EXPECT_NEAR(*difference->half_width, 0.01 * t2 / std::sqrt(3.0), 1e-7);
  EXPECT_EQ(summary.policies[0].differences[Metric::qoe], std::nullopt);
}

TEST(RunSummary, PairsOnlyReplicationsThatBothHave) {
  MadeUpRun run(info_of({"random", "lin-ucb"}, 3));
  run.store({"", "random", 0}, {.qoe = 0.5});
  run.store({"", "random", 2}, {.qoe = 0.6});
  run.store({"", "lin-ucb", 1}, {.qoe = 0.9});
  run.store({"", "lin-ucb", 2}, {.qoe = 0.8});
  const auto difference = summarise(run.database).policies[1].differences[Metric::qoe];
  EXPECT_EQ(difference->n, 1u);
  EXPECT_NEAR(difference->mean, 0.2, 1e-12);
  EXPECT_EQ(difference->half_width, std::nullopt);
}

TEST(RunSummary, TakesAnotherBaselineWhenAsked) {
  const TwoPolicies run;
  const auto summary = summarise(run.database, "lin-ucb");
  EXPECT_NEAR(summary.policies[0].differences[Metric::qoe]->mean, -0.10, 1e-12);
  EXPECT_EQ(summary.policies[1].differences[Metric::qoe], std::nullopt);
  EXPECT_EQ(summarise(run.database, "nobody").policies[0].differences[Metric::qoe], std::nullopt);
}

TEST(RunSummary, KeepsTheOrderOfTheScenario) {
  auto info = info_of({"z-policy", "a-policy"}, 1);
  info.points = {{"late", {}, {}}, {"early", {}, {}}};
  MadeUpRun run(info);
  run.store({"early", "unplanned", 0}, {});
  for (const std::string point : {"early", "late"})
    for (const std::string policy : {"a-policy", "z-policy"}) run.store({point, policy, 0}, {});
  std::vector<std::string> order;
  for (const auto& policy : summarise(run.database).policies) order.push_back(policy.point + "/" + policy.policy);
  EXPECT_EQ(order, (std::vector<std::string>{"late/z-policy", "late/a-policy", "early/z-policy", "early/a-policy",
                                             "early/unplanned"}));
}

TEST(RunSummary, CountsWarningsAndFailures) {
  MadeUpRun run(info_of({"random", "lin-ucb"}, 2));
  auto cell = cell_with({});
  cell.warnings = {"unit x is overloaded", "unit x is overloaded", "no FPGA"};
  run.database.store({"", "random", 0}, cell, Seconds::si(1.0));
  cell.warnings = {"unit x is overloaded"};
  run.database.store({"", "random", 1}, cell, Seconds::si(1.0));
  run.database.store_failure({"", "lin-ucb", 0}, {"a bug", Seconds::si(3.0)}, Seconds::si(1.0));
  const auto summary = summarise(run.database);
  ASSERT_EQ(summary.warnings.size(), 2u);
  EXPECT_EQ(summary.warnings[1].message, "unit x is overloaded");
  EXPECT_EQ(summary.warnings[1].cells, 2u);
  EXPECT_EQ(summary.policies[1].failed, 1u);
  EXPECT_EQ(summary.policies[1].replications, 0u);
  EXPECT_EQ(summary.policies[1].estimates[Metric::qoe], std::nullopt);
  EXPECT_EQ(summary.failed.size(), 1u);
}

TEST(RunSummary, OfAnEmptyRunHasNoFigures) {
  const MadeUpRun run(info_of({"random"}, 1));
  const auto summary = summarise(run.database);
  ASSERT_EQ(summary.policies.size(), 1u);
  EXPECT_EQ(summary.policies[0].estimates[Metric::qoe], std::nullopt);
  EXPECT_EQ(summary.contended_share, std::nullopt);
}

}  // namespace
}  // namespace edgefleet::analysis
