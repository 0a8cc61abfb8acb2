// One profiled device for all: reuse where ranks agree, adapt where they do not.

#include <gtest/gtest.h>

#include <cmath>

#include "sim/policy/proxy_table.hpp"
#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"
#include "trial.hpp"

namespace edgefleet::policy {
namespace {

using test::LittleFleet;

TEST(ProxyTable, ReusesTheTableOfADeviceThatOrdersVariantsAlike) {
  LittleFleet proxy(10);
  LittleFleet target(10);
  for (Candidate& candidate : target.candidates()) {
    candidate.profile.latency = candidate.profile.latency * 3.0;
    candidate.profile.energy = candidate.profile.energy * 0.5;
  }
  const ProxyTable table(proxy.situation());
  const ProxyFit fit = table.fit(target.situation(), 4, 0.9);
  EXPECT_NEAR(fit.correlation, 1.0, 1e-12);
  EXPECT_FALSE(fit.adapted);
  for (const Candidate& candidate : target.candidates()) {
    const Profile guess = table.predict(fit, candidate);
    EXPECT_NEAR(guess.latency / candidate.profile.latency, 1.0, 1e-12);
    EXPECT_NEAR(guess.energy / candidate.profile.energy, 1.0, 1e-12);
  }
}

// On the target, 8-bit variants (odd ones) are five times faster than their size says: ranks disagree.
TEST(ProxyTable, AdaptsTheTableOfADeviceThatOrdersThemDifferently) {
  LittleFleet proxy(12);
  LittleFleet target(12);
  for (Candidate& candidate : target.candidates())
    candidate.profile.latency = candidate.profile.latency * (candidate.sheet->bits == 8 ? 0.2 : 1.0);
  const ProxyTable table(proxy.situation());
  const ProxyFit fit = table.fit(target.situation(), 12, 0.9);
  EXPECT_LT(fit.correlation, 0.9);
  EXPECT_TRUE(fit.adapted);
  for (const Candidate& candidate : target.candidates())
    EXPECT_NEAR(std::log(table.predict(fit, candidate).latency / candidate.profile.latency), 0.0, 0.1);
}

TEST(ProxyTable, LooksAtTheProbesOnly) {
  LittleFleet proxy(12);
  LittleFleet target(12);
  const ProxyTable table(proxy.situation());
  const ProxyFit before = table.fit(target.situation(), 3, 0.9);  // candidates 0, 4, 8
  for (const std::size_t hidden : {1UL, 2UL, 3UL, 5UL, 7UL, 11UL}) target.candidates()[hidden].profile = {};
  const ProxyFit after = table.fit(target.situation(), 3, 0.9);
  EXPECT_EQ(before.correlation, after.correlation);
  EXPECT_EQ(before.latency.offset, after.latency.offset);
}

TEST(OneProxy, SaysWhatItMeasures) {
  LittleFleet fleet(2);
  const auto needs =
      test::from_yaml<PolicySelection>("{use: one-proxy, probes: 9, runs: 3}").make(fleet.sheet())->profile_needs();
  EXPECT_EQ(needs.scope, ProfileNeeds::Scope::device);
  EXPECT_EQ(needs.variants, 9U);
  EXPECT_EQ(needs.runs, 3U);
}

TEST(OneProxy, ComesCloseToAFullProfileForAnEighthOfTheMeasurements) {
  const trial::Trial trial({.rounds = 5000});
  const double open_loop = trial.play("{use: one-proxy, proxy: rpi4-tflite-v2.0}").final_share;
  EXPECT_GT(open_loop, 0.97);
  EXPECT_LT(open_loop, 1.0) << "nothing is free";
  EXPECT_GT(open_loop, trial.best_common().final_share + 0.02);
}

TEST(OneProxy, TheAdaptedTableBeatsTheUnchangedOneOnBoardsThatDisagree) {
  const trial::Trial trial({.rounds = 5000});
  EXPECT_GT(trial.play("{use: one-proxy, proxy: rpi4-tflite-v2.0}").final_share,
            trial.play("{use: one-proxy, proxy: rpi4-tflite-v2.0, threshold: -1}").final_share);
}

}  // namespace
}  // namespace edgefleet::policy
