// Context-free policies on textbook instances.

#include <gtest/gtest.h>

#include <cmath>

#include "bernoulli_game.hpp"
#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::policy {
namespace {

using test::from_yaml;
using test::LittleFleet;

// Auer, Cesa-Bianchi, Fischer 2002, Theorem 1: at most 8 ln n / gap^2 + 1 + pi^2 / 3 plays of a worse arm. Lai and
// Robbins 1985: a consistent policy plays it at least about ln n / kl times.
TEST(Ucb1, PlaysAWorseArmAsOftenAsTheTheoremsSay) {
  const int rounds = 5000;
  const std::vector<double> means{0.5, 0.7};
  const double worse = bernoulli_plays("ucb1", means, rounds, 20).front();
  const double kl = 0.5 * std::log(0.5 / 0.7) + 0.5 * std::log(0.5 / 0.3);
  EXPECT_LT(worse, 8.0 * std::log(rounds) / (0.2 * 0.2) + 1.0 + std::acos(-1.0) * std::acos(-1.0) / 3.0);
  EXPECT_GT(worse, std::log(rounds) / kl);
}

TEST(Ucb1, TriesEveryArmFirstEvenBeforeAnyFeedbackArrives) {
  LittleFleet fleet(4);
  const auto policy = PolicySelection::named("ucb1").make(fleet.sheet());
  std::vector<std::size_t> order;
  for (int round = 0; round < 6; ++round) {
    RandomStream random(Seed{1}, Purpose("game"), 0);
    order.push_back(policy->choose(fleet.situation(), random).candidate);
  }
  EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3, 0, 1}));
}

TEST(Ucb1, SharesOrKeepsItsStatisticsAsTold) {
  LittleFleet fleet(2, 2);
  for (const bool shared : {true, false}) {
    const auto policy = from_yaml<PolicySelection>(std::string("{use: ucb1, share: ") + (shared ? "fleet}" : "device}"))
                            .make(fleet.sheet());
    RandomStream random(Seed{1}, Purpose("game"), 0);
    const Situation first = fleet.situation(0, 0);
    policy->learn({first, policy->choose(first, random)}, {.reward = Ratio::si(0.5)});
    EXPECT_EQ(policy->choose(fleet.situation(0, 1), random).candidate, shared ? 1U : 0U);
  }
}

TEST(ThompsonGaussian, SettlesOnTheBestArmAndPlaysWorseOnesLogarithmically) {
  const std::vector<double> means{0.5, 0.7, 0.4};
  const std::string yaml = "{use: thompson-gaussian, noise: 0.5}";
  const auto early = bernoulli_plays(yaml, means, 1000, 20);
  const auto late = bernoulli_plays(yaml, means, 10000, 20);
  EXPECT_GT(late[1], 9500.0);
  EXPECT_LT(late[0] + late[2], 3.0 * (early[0] + early[2])) << "ten times the rounds, ln(10000) / ln(1000) = 1.33";
}

}  // namespace
}  // namespace edgefleet::policy
