// Measures over made-up cells, against figures worked out by hand.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analysis/claims/made_up_claims.hpp"

namespace edgefleet::analysis {
namespace {

/// Policy a has regret 10, 12, 14 and policy b 5, 6, 7 in three replications; at point "far" a has four times that.
class Measures : public testing::Test {
 protected:
  Measures() {
    for (std::uint32_t r = 0; r < 3; ++r) {
      add("", "a", r, 10.0 + 2.0 * r);
      add("", "b", r, 5.0 + r);
      add("near", "a", r, 10.0 + 2.0 * r);
      add("far", "a", r, 40.0 + 8.0 * r);
    }
  }

  void add(const std::string& point, const std::string& policy, std::uint32_t replication, double regret) {
    auto cell = cell_with({.regret = regret});
    cell.best_common = "a";
    for (auto& device : cell.devices) device.sums.decisions = 10;
    cell.devices[3].best_candidate = "b";
    for (int window = 1; window <= 4; ++window) {
      engine::WindowRow row;
      row.sums.decisions = 100;
      row.sums.comparator_qoe = 100.0;
      row.sums.decision_qoe = 80.0 + 5.0 * window + (policy == "b" ? 5.0 : 0.0);
      cell.windows.push_back(row);
    }
    evidence_.add({"p", point, policy}, replication, facts_of(std::move(cell)));
  }

  Found of(const std::string& measure) const { return found(measure, evidence_); }
  double mean(const std::string& measure) const { return of(measure).estimate.value().mean; }

  Evidence evidence_ = no_evidence();
};

TEST_F(Measures, AMetricIsTheMeanOverReplicationsWithItsInterval) {
  const auto regret = of("{use: metric, of: {play: p, policy: a, quantity: regret}}");
  EXPECT_NEAR(regret.estimate->mean, 12.0, 1e-9);
  EXPECT_NEAR(*regret.estimate->half_width, 4.302652729911275 * 2.0 / std::sqrt(3.0), 1e-9);  // t(2, 0.975)
  EXPECT_FALSE(regret.exact);
}

TEST_F(Measures, ADifferenceIsPaired) {
  const auto difference = of(
      "{use: difference, of: {play: p, policy: a, quantity: regret}, minus: {play: p, policy: b, quantity: regret}}");
  EXPECT_NEAR(difference.estimate->mean, 6.0, 1e-9);
  EXPECT_NEAR(*difference.estimate->half_width, 4.302652729911275 * 1.0 / std::sqrt(3.0), 1e-9);
}

TEST_F(Measures, ARatioIsPaired) {
  const auto ratio =
      of("{use: ratio, of: {play: p, policy: a, quantity: regret}, to: {play: p, policy: b, quantity: regret}}");
  EXPECT_NEAR(ratio.estimate->mean, 2.0, 1e-9);
  EXPECT_NEAR(*ratio.estimate->half_width, 0.0, 1e-9);
}

TEST_F(Measures, GrowthIsAnExponent) {
  const std::string over = ", over: [{play: p, point: near, x: 100}, {play: p, point: far, x: 400}]}";
  EXPECT_NEAR(mean("{use: growth, policy: a, quantity: regret" + over), 1.0,
              1e-9);  // four times as much at four times x
  EXPECT_NEAR(mean("{use: growth, policy: a, quantity: regret, scale: linear" + over), 36.0 / 300.0, 1e-9);
}

TEST_F(Measures, RoundsAreCountedToTheEndOfAWindow) {
  EXPECT_EQ(mean("{use: rounds-to, of: {play: p, policy: a}, share: 90 %}"), 200.0);
  EXPECT_EQ(mean("{use: rounds-to, of: {play: p, policy: b}, share: 90 %}"), 100.0);
  EXPECT_EQ(mean("{use: rounds-to, of: {play: p, policy: a}, share: 90 %, to: {play: p, policy: b}}"), 2.0);
  EXPECT_EQ(mean("{use: rounds-to, of: {play: p, policy: a}, share: 90 %, to: {play: p, policy: b}, show: slower}"),
            1.0);
  EXPECT_EQ(mean("{use: rounds-to, of: {play: p, policy: b}, share: 90 %, to: {play: p, policy: a}, show: slower}"),
            0.0);
  EXPECT_EQ(mean("{use: rounds-to, of: {play: p, policy: a}, share: 100 %}"), 400.0);  // reached in the last window
}

TEST_F(Measures, TheShareOfDevicesWhoseBestIsTheCommonOne) {
  EXPECT_EQ(mean("{use: metric, of: {play: p, policy: a, quantity: share-best-is-common}}"), 0.75);
}

TEST_F(Measures, WhatWasNotPlayedIsNotDetermined) {
  EXPECT_FALSE(of("{use: metric, of: {play: p, policy: nobody, quantity: regret}}").estimate);
  EXPECT_FALSE(of("{use: metric, of: {play: p, policy: a, quantity: regret-slope, point: nowhere}}").estimate);
}

TEST_F(Measures, EveryQuantityOfACellHasAName) {
  for (const auto& [quantity, name] : enum_names(Quantity{}))
    EXPECT_NO_THROW(of("{use: metric, of: {play: p, policy: a, quantity: " + std::string(name) + "}}")) << name;
}

TEST(ParetoFronts, AreCountedOverKinds) {
  hardware::PlatformLibrary platforms;
  const auto row = [](const std::string& variant, double top1, double seconds, double joules) {
    hardware::ServiceRow made;
    made.variant.value = variant;
    made.top1 = Ratio::si(top1);
    made.p90 = Seconds::si(seconds);
    made.energy = Joules::si(joules);
    return made;
  };
  platforms.kinds["one"].rows = {row("good", 0.8, 3.0, 3.0), row("fast", 0.6, 1.0, 1.0), row("beaten", 0.5, 2.0, 1.0)};
  platforms.kinds["two"].rows = {row("good", 0.8, 1.0, 1.0), row("fast", 0.6, 2.0, 2.0), row("beaten", 0.5, 3.0, 3.0)};
  const ef_train::Library fpga;
  const Evidence evidence(platforms, fpga);
  const auto count = [&](const std::string& what) {
    return found("{use: pareto-fronts, kinds: [one, two], count: " + what + "}", evidence).estimate->mean;
  };
  EXPECT_EQ(count("on-some-front"), 2.0);
  EXPECT_EQ(count("on-every-front"), 1.0);
  EXPECT_EQ(count("smallest-front"), 1.0);
  EXPECT_EQ(count("largest-front"), 2.0);
  EXPECT_EQ(count("common-to-all"), 3.0);
}

}  // namespace
}  // namespace edgefleet::analysis
