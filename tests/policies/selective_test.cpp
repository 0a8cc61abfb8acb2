// A policy that says which ratings it needs: fewer and fewer.

#include <gtest/gtest.h>

#include <cmath>

#include "sim/policy/policy_state.hpp"
#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"
#include "trial.hpp"

namespace edgefleet::policy {
namespace {

using test::LittleFleet;

std::unique_ptr<Policy> selective(const LittleFleet& fleet, const std::string& more = "") {
  return test::from_yaml<PolicySelection>("{use: lin-ucb-selective" + more + "}").make(fleet.sheet());
}

/// Ratings it wanted in each of `parts` equal parts of so many rounds, each of which it got.
std::vector<int> wanted(Policy& policy, const LittleFleet& fleet, std::uint64_t rounds, std::size_t parts) {
  std::vector<int> counts(parts);
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const Situation situation = fleet.situation(static_cast<unsigned>(round % 6), 0);
    RandomStream random(Seed{7}, Purpose("choice"), round);
    const Decision decision{situation, policy.choose(situation, random)};
    if (!policy.wants_feedback(decision)) continue;
    ++counts[round * parts / rounds];
    policy.learn(decision, {.reward = Ratio::si(0.3 + 0.4 * random.uniform())});
  }
  return counts;
}

TEST(LinUcbSelective, WantsFewerAndFewerRatings) {
  const LittleFleet fleet(6);
  const auto policy = selective(fleet);
  const auto counts = wanted(*policy, fleet, 4000, 4);
  EXPECT_GT(counts[0], counts[1]);
  EXPECT_GT(counts[1] + 5, counts[3]);
  EXPECT_GT(counts[3], 0) << "the threshold falls, so it never stops asking";
  EXPECT_LT(counts[0] + counts[1] + counts[2] + counts[3], 1000);
}

TEST(LinUcbSelective, AsksByTheWidthOfWhatItChose) {
  const LittleFleet fleet(6);
  const auto policy = selective(fleet, ", kappa: 0.5");
  RandomStream random({}, Purpose("test"), 0);
  const Situation situation = fleet.situation();
  for (int t = 1; t <= 16; ++t) policy->choose(situation, random);
  // At the 16th decision the threshold of the squared width is 16^-0.5 = 0.25.
  EXPECT_TRUE(policy->wants_feedback({situation, {.candidate = 0, .width = 0.501}}));
  EXPECT_FALSE(policy->wants_feedback({situation, {.candidate = 0, .width = 0.499}}));
}

TEST(LinUcbSelective, WithKappaNoughtAsksNearlyNothing) {
  const LittleFleet fleet(6);
  const auto eager = selective(fleet, ", kappa: 1");
  const auto idle = selective(fleet, ", kappa: 0");
  EXPECT_GT(wanted(*eager, fleet, 500, 1)[0], 10 * wanted(*idle, fleet, 500, 1)[0]);
}

TEST(LinUcbSelective, GoesOnAskingAsItDid) {
  const LittleFleet fleet(6);
  const auto original = selective(fleet);
  wanted(*original, fleet, 300, 1);
  const auto heir = selective(fleet);
  load_state(*heir, "lin-ucb-selective", saved_state(*original, "lin-ucb-selective"));
  EXPECT_EQ(wanted(*heir, fleet, 300, 1), wanted(*original, fleet, 300, 1));
}

TEST(LinUcbSelective, ChoosesAsLinUcbDoesOnTheSameLessons) {
  const trial::Trial trial({.devices = 60, .rounds = 3000});
  EXPECT_EQ(trial.play("{use: lin-ucb-selective}").regret, trial.play("{use: lin-ucb}").regret)
      << "the trial rates everything, asked for or not";
}

}  // namespace
}  // namespace edgefleet::policy
