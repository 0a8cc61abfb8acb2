// Policies that reach the best possible constant on Bernoulli arms, against Lai and Robbins 1985: a consistent policy
// plays a worse arm about ln n / kl(worse, best) times.

#include <gtest/gtest.h>

#include <cmath>

#include "bernoulli_game.hpp"
#include "sim/policy/bernoulli_divergence.hpp"

namespace edgefleet::policy {
namespace {

using test::LittleFleet;

const std::vector<double> two_arms{0.5, 0.7};

double lai_robbins(int rounds) { return std::log(rounds) / bernoulli_divergence(0.5, 0.7); }

TEST(KlUcb, PlaysAWorseArmAboutAsOftenAsLaiAndRobbinsAllow) {
  const double early = bernoulli_plays("kl-ucb", two_arms, 1000, 40).front();
  const double late = bernoulli_plays("kl-ucb", two_arms, 20000, 40).front();
  EXPECT_GT(late, 0.6 * lai_robbins(20000));
  EXPECT_LT(late, 1.4 * lai_robbins(20000));
  const double growth = (late - early) / (lai_robbins(20000) - lai_robbins(1000));
  EXPECT_GT(growth, 0.5);
  EXPECT_LT(growth, 1.5);
}

TEST(KlUcb, PlaysAWorseArmFarLessOftenThanUcb1) {
  EXPECT_LT(bernoulli_plays("kl-ucb", two_arms, 5000, 20).front(),
            0.5 * bernoulli_plays("ucb1", two_arms, 5000, 20).front());
}

TEST(KlUcb, KeepsAModelPerDeviceWhenTold) {
  LittleFleet fleet(2, 2);
  const auto policy = test::from_yaml<PolicySelection>("{use: kl-ucb, share: device}").make(fleet.sheet());
  RandomStream random(Seed{1}, Purpose("game"), 0);
  const Situation first = fleet.situation(0, 0);
  policy->learn({first, policy->choose(first, random)}, {.reward = Ratio::si(0.5)});
  EXPECT_EQ(policy->choose(fleet.situation(0, 0), random).candidate, 1U);
  EXPECT_EQ(policy->choose(fleet.situation(0, 1), random).candidate, 0U);
}

TEST(ThompsonBeta, PlaysAWorseArmAboutAsOftenAsLaiAndRobbinsAllow) {
  const double late = bernoulli_plays("thompson-beta", two_arms, 10000, 30).front();
  EXPECT_GT(late, 0.4 * lai_robbins(10000));
  EXPECT_LT(late, 1.4 * lai_robbins(10000));
}

// Two arms, three successes of four against one of two: with X ~ Beta(4, 2) and Y ~ Beta(2, 2),
// P(Y > X) = sum over the binomial form of Beta with whole numbers.
TEST(ThompsonBeta, TakesAnArmAsOftenAsItsExactPosteriorSaysItIsBest) {
  LittleFleet fleet(2);
  const auto policy = PolicySelection::named("thompson-beta").make(fleet.sheet());
  const Situation situation = fleet.situation();
  const auto teach = [&](std::size_t arm, double reward) {
    policy->learn({situation, {.candidate = arm}}, {.reward = Ratio::si(reward)});
  };
  for (const double reward : {1.0, 1.0, 1.0, 0.0}) teach(0, reward);
  for (const double reward : {1.0, 0.0}) teach(1, reward);
  // By quadrature over the density of Y, 6 y (1 - y), times P(X < y), the Beta(4, 2) distribution 5 y^4 - 4 y^5.
  double share = 0.0;
  const int cells = 100000;
  for (int cell = 0; cell < cells; ++cell) {
    const double y = (cell + 0.5) / cells;
    share += 6.0 * y * (1.0 - y) * (5.0 * std::pow(y, 4) - 4.0 * std::pow(y, 5)) / cells;
  }
  const int rounds = 20000;
  int taken = 0;
  for (int round = 0; round < rounds; ++round) {
    RandomStream random(Seed{1}, Purpose("choice"), static_cast<std::uint64_t>(round));
    taken += policy->choose(situation, random).candidate == 1 ? 1 : 0;
  }
  EXPECT_NEAR(taken, rounds * share, 4.0 * std::sqrt(rounds * share * (1.0 - share)));
}

TEST(ThompsonBeta, CountsPartsOfASuccess) {
  LittleFleet fleet(2);
  const auto policy = PolicySelection::named("thompson-beta").make(fleet.sheet());
  const Situation situation = fleet.situation();
  for (int lesson = 0; lesson < 4000; ++lesson) {
    policy->learn({situation, {.candidate = 0}}, {.reward = Ratio::si(0.55)});
    policy->learn({situation, {.candidate = 1}}, {.reward = Ratio::si(0.75)});
  }
  for (std::uint64_t round = 0; round < 50; ++round) {
    RandomStream random(Seed{1}, Purpose("choice"), round);
    EXPECT_EQ(policy->choose(situation, random).candidate, 1U);
  }
}

}  // namespace
}  // namespace edgefleet::policy
