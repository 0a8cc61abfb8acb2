// The claims a QoE bandit stands on, on measured boards: 200 devices over 21 platforms x 94 variants, 20,000 rounds,
// additive QoE, users who differ by class only. The expected figures are those of two independent implementations of
// the same set-up; they are not a paper's.

#include <gmock/gmock.h>

#include "trial.hpp"

namespace edgefleet::policy::trial {
namespace {

constexpr const char* metric_features = "features: {use: profiled-metrics, profile: {of: device}}";

std::string with_metrics(const std::string& parameters) { return "{" + parameters + ", " + metric_features + "}"; }

Outcome mean_of(const std::vector<Outcome>& all) {
  Outcome mean;
  for (const Outcome& one : all) {
    const double part = 1.0 / static_cast<double>(all.size());
    mean.final_share += part * one.final_share;
    mean.mean_qoe += part * one.mean_qoe;
    mean.regret += part * one.regret;
    mean.slope += part * one.slope;
  }
  return mean;
}

/// The mean over three fleets.
Outcome outcome(const std::string& policy, TrialSetup setup = {}) {
  std::vector<Outcome> all;
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    setup.seed = {1, replication};
    const Trial trial(setup);
    all.push_back(policy == "best common" ? trial.best_common() : trial.play(policy));
  }
  return mean_of(all);
}

double percent(const Outcome& outcome) { return 100.0 * outcome.final_share; }

TEST(MeasuredCube, IsComplete) {
  EXPECT_EQ(measured_cube().kinds.size(), 21U);
  EXPECT_EQ(measured_cube().catalogue.size(), 94U);
}

TEST(DryRun, PerDeviceEqualsTheOracleWhenTheProfileIsExactAndUsersAreTypical) {
  const Outcome open_loop = outcome("per-device");
  EXPECT_EQ(open_loop.final_share, 1.0);
  EXPECT_NEAR(open_loop.regret, 0.0, 1e-9);
}

TEST(DryRun, LinUcbComesCloseToTheOracleWithSublinearRegret) {
  const Outcome bandit = outcome(with_metrics("use: lin-ucb"));
  EXPECT_NEAR(percent(bandit), 99.84, 0.15);
  EXPECT_LT(bandit.slope, 0.6);
  EXPECT_LT(bandit.regret, 80.0);
}

TEST(DryRun, TheFreeTableOfTheKindIsNearlyAsGoodAsAProfileOfEachDevice) {
  const Outcome bandit = outcome("lin-ucb");
  EXPECT_GT(percent(bandit), 99.4);
  EXPECT_LT(bandit.slope, 0.7);
}

TEST(DryRun, CommonModelsAndChanceHaveTheirKnownShareAndLinearRegret) {
  const Outcome hindsight = outcome("best common");
  EXPECT_NEAR(percent(hindsight), 94.70, 1.0);
  EXPECT_NEAR(hindsight.slope, 1.0, 0.02);
  const Outcome named = outcome("{use: common-model, variant: mobilenet-v2-1.0-224-non-quantized}");
  EXPECT_NEAR(percent(named), 83.44, 1.5);
  EXPECT_NEAR(named.slope, 1.0, 0.02);
  const Outcome chance = outcome("random");
  EXPECT_NEAR(percent(chance), 82.37, 1.0);
  EXPECT_NEAR(chance.slope, 1.0, 0.02);
}

TEST(DryRun, TheOtherLearnersHaveTheirKnownShares) {
  EXPECT_NEAR(percent(outcome(with_metrics("use: epsilon-greedy, schedule: 1/t"))), 99.51, 0.3);
  const std::string alone = "features: {use: profiled-metrics, profile: {of: device}, class_blocks: false}";
  EXPECT_NEAR(percent(outcome("{use: lin-ucb, share: device, " + alone + "}")), 98.37, 0.8);
  EXPECT_NEAR(percent(outcome("{use: lin-ucb, features: spec-sheet}")), 96.93, 1.0);
  EXPECT_NEAR(percent(outcome(with_metrics("use: lin-ts"))), 99.8, 0.15);
  // A bonus of 0.3 sqrt(2 ln t / n).
  EXPECT_NEAR(percent(outcome("{use: ucb1, exploration: 0.18}")), 90.30, 1.0);
}

TEST(DryRun, ATenthOfTheRatingsCostsUnderAPoint) {
  EXPECT_GT(percent(outcome(with_metrics("use: lin-ucb"), {.rated = 0.1})),
            percent(outcome(with_metrics("use: lin-ucb"))) - 1.0);
}

TEST(DryRun, UsersWhoDifferGiveOpenLoopAndBanditAlikeALinearFloor) {
  const TrialSetup different{.population = "{use: usage-mix, heterogeneity: 1}"};
  const Outcome open_loop = outcome("per-device", different);
  EXPECT_NEAR(percent(open_loop), 98.7, 0.5);
  EXPECT_NEAR(open_loop.slope, 1.0, 0.03);
  const Outcome bandit = outcome(with_metrics("use: lin-ucb"), different);
  EXPECT_NEAR(percent(bandit), 97.96, 0.6);
  EXPECT_GT(bandit.slope, 0.75);
  EXPECT_GT(percent(bandit), percent(outcome("best common", different)) + 2.0);
}

TEST(DryRun, ASharedModelDoesNotPayForMoreDevicesAndOnePerDeviceDoes) {
  const auto grown = [](const std::string& policy) {
    return outcome(policy, {.devices = 1000}).regret / outcome(policy).regret;
  };
  const std::string alone = "features: {use: profiled-metrics, profile: {of: device}, class_blocks: false}";
  EXPECT_LT(grown(with_metrics("use: lin-ucb")), 1.4);
  EXPECT_GT(grown("{use: lin-ucb, share: device, " + alone + "}"), 1.8);
}

TEST(DryRun, OneCommonModelIsBestForFewDevices) { EXPECT_LT(Trial({}).share_on_best_common(), 0.17); }

TEST(DryRun, WithoutRatingNoiseTheBanditDoesNotLearnWorse) {
  const Outcome exact = outcome(with_metrics("use: lin-ucb"), {.rater = "exact"});
  EXPECT_GE(percent(exact), percent(outcome(with_metrics("use: lin-ucb"))) - 0.05);
}

TEST(DryRun, TheSameSeedGivesTheSameTraceForEveryPolicy) {
  const Trial trial({.rounds = 2000});
  for (const auto name : PolicyRegistry::of().names()) {
    if (name == "common-model") continue;  // needs a parameter
    const Outcome first = trial.play(std::string(name));
    const Outcome second = trial.play(std::string(name));
    EXPECT_EQ(first.regret, second.regret) << name;
    EXPECT_GE(first.regret, 0.0) << name;
  }
}

}  // namespace
}  // namespace edgefleet::policy::trial
