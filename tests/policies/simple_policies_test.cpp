// Policies that learn nothing, and the propensities of those that gamble.

#include <gmock/gmock.h>

#include <cmath>

#include "sim/core/diagnostics.hpp"
#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::policy {
namespace {

using test::from_yaml;
using test::LittleFleet;

std::unique_ptr<Policy> policy(const std::string& yaml, const LittleFleet& fleet) {
  return from_yaml<PolicySelection>(yaml).make(fleet.sheet());
}

Choice choose(Policy& policy, const Situation& situation, std::uint64_t index = 0) {
  RandomStream random(Seed{1}, Purpose("choice"), index);
  return policy.choose(situation, random);
}

TEST(Random, TakesEachCandidateEquallyOftenAndSaysSo) {
  LittleFleet fleet(4);
  const auto random = policy("random", fleet);
  std::vector<int> counts(4, 0);
  const int rounds = 8000;
  for (int round = 0; round < rounds; ++round) {
    const Choice choice = choose(*random, fleet.situation(), static_cast<std::uint64_t>(round));
    EXPECT_EQ(choice.probability.si(), 0.25);
    ++counts[choice.candidate];
  }
  for (const int count : counts) EXPECT_NEAR(count, rounds / 4, 4.0 * std::sqrt(rounds * 0.25 * 0.75));
}

TEST(CommonModel, TakesItsVariantOnTheDeviceWhereverItIsEligible) {
  LittleFleet fleet(5);
  Candidate offloaded = fleet.candidates()[2];
  offloaded.place = Place::cloud;
  fleet.candidates().insert(fleet.candidates().begin(), offloaded);
  const auto common = policy("{use: common-model, variant: v2}", fleet);
  EXPECT_EQ(choose(*common, fleet.situation()).candidate, 3U);
}

TEST(CommonModel, FallsBackToTheLargestThatIsNotLargerElseTheSmallest) {
  LittleFleet fleet(5);
  const auto common = policy("{use: common-model, variant: v2}", fleet);
  fleet.candidates().erase(fleet.candidates().begin() + 2);  // leaves v0 v1 v3 v4
  EXPECT_EQ(choose(*common, fleet.situation()).candidate, 1U);
  fleet.candidates().erase(fleet.candidates().begin(), fleet.candidates().begin() + 2);  // leaves v3 v4
  EXPECT_EQ(choose(*common, fleet.situation()).candidate, 0U);
}

TEST(CommonModel, RefusesAVariantTheCatalogueLacksAtItsAddress) {
  LittleFleet fleet(2);
  try {
    policy("{use: common-model, variant: v11}", fleet);
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "text:1:30: error: the catalogue of this scenario has no variant \"v11\"; did you mean \"v1\"?; "
                 "policy common-model takes one of its variants");
  }
}

TEST(PerDevice, TakesWhatTheTypicalUserOfTheClassLikesBest) {
  LittleFleet fleet(12);
  const auto per_device = policy("per-device", fleet);
  EXPECT_EQ(per_device->profile_needs().scope, ProfileNeeds::Scope::device);
  std::vector<std::size_t> choices;
  for (unsigned usage = 0; usage < fleet.sheet().usage_classes; ++usage) {
    const Situation situation = fleet.situation(usage);
    std::size_t best = 0;
    double best_qoe = -1.0;
    for (std::size_t index = 0; index < situation.candidates.size(); ++index) {
      const Profile& profile = situation.candidates[index].profile;
      const double qoe =
          fleet.model()
              .expected({profile.top1, profile.latency, profile.energy}, fleet.sheet().usage[usage].typical)
              .si();
      if (qoe <= best_qoe) continue;
      best = index;
      best_qoe = qoe;
    }
    EXPECT_EQ(choose(*per_device, situation).candidate, best);
    choices.push_back(best);
  }
  EXPECT_LT(choices.front(), choices.back()) << "a patient user on mains gets a larger variant";
}

TEST(PerDevice, AsksForTheProfileItIsToldTo) {
  LittleFleet fleet(1);
  const auto needs = policy("{use: per-device, profile: {of: device, runs: 10, error: 0.2}}", fleet)->profile_needs();
  EXPECT_EQ(needs.runs, 10U);
  EXPECT_EQ(needs.error, 0.2);
}

/// How often a policy takes each candidate over fresh draws, against the probabilities it states.
void expect_stated_probabilities(const std::string& yaml, std::size_t lessons) {
  LittleFleet fleet(5);
  const auto taught = [&] {
    auto learner = policy(yaml, fleet);
    for (std::size_t lesson = 0; lesson < lessons; ++lesson) {
      const Situation situation = fleet.situation(static_cast<unsigned>(lesson % 6));
      const Choice choice = choose(*learner, situation, 1000000 + lesson);
      learner->learn({situation, choice}, {.reward = Ratio::si(0.1 + 0.15 * static_cast<double>(choice.candidate))});
    }
    return learner;
  };
  std::vector<int> counts(5, 0);
  std::vector<double> stated(5, 0.0);
  const int rounds = 2000;
  for (int round = 0; round < rounds; ++round) {
    const auto learner = taught();
    const Choice choice = choose(*learner, fleet.situation(), static_cast<std::uint64_t>(round));
    ++counts[choice.candidate];
    stated[choice.candidate] = choice.probability.si();
  }
  double total = 0.0;
  for (std::size_t index = 0; index < 5; ++index) {
    total += stated[index];
    const double error = 4.0 * std::sqrt(rounds * stated[index] * (1.0 - stated[index]));
    EXPECT_NEAR(counts[index], rounds * stated[index], error) << yaml << ", candidate " << index;
  }
  EXPECT_NEAR(total, 1.0, 1e-9) << yaml;
}

TEST(EpsilonGreedy, TakesCandidatesWithTheProbabilitiesItStates) {
  expect_stated_probabilities("{use: epsilon-greedy, epsilon: 0.4}", 60);
  expect_stated_probabilities("{use: epsilon-greedy, schedule: 1/t, pace: 4}", 60);
}

TEST(SquareCb, TakesCandidatesWithTheProbabilitiesItStates) {
  expect_stated_probabilities("{use: square-cb, scale: 2}", 60);
}

TEST(EpsilonGreedy, TheDecayingScheduleExploresPaceTimesCandidatesRoundsThenFadesAsOneOverT) {
  LittleFleet fleet(5);
  const auto learner = policy("{use: epsilon-greedy, schedule: 1/t, pace: 2}", fleet);
  for (int round = 1; round <= 40; ++round) {
    const Choice choice = choose(*learner, fleet.situation(), static_cast<std::uint64_t>(round));
    const double epsilon = std::min(1.0, 10.0 / round);
    const double expected = choice.candidate == 0 ? 1.0 - epsilon + epsilon / 5.0 : epsilon / 5.0;
    EXPECT_NEAR(choice.probability.si(), expected, 1e-12) << "untaught, the first candidate is the greedy one";
  }
}

}  // namespace
}  // namespace edgefleet::policy
