// Exp3 and Exp3.S against a plain reimplementation, the theorem's bound and an adversary who switches.

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "bernoulli_game.hpp"

namespace edgefleet::policy {
namespace {

using test::LittleFleet;

/// The paper's own form: weights as plain numbers.
struct Plain {
  std::vector<double> weights;
  double gamma;
  double alpha;
  double probability(std::size_t arm) const {
    double sum = 0.0;
    for (const double weight : weights) sum += weight;
    return (1.0 - gamma) * weights[arm] / sum + gamma / static_cast<double>(weights.size());
  }
  void learn(std::size_t arm, double reward) {
    const auto count = static_cast<double>(weights.size());
    double sum = 0.0;
    for (const double weight : weights) sum += weight;
    weights[arm] *= std::exp(gamma * reward / probability(arm) / count);
    for (double& weight : weights) weight += std::numbers::e * alpha / count * sum;
  }
};

void expect_the_papers_probabilities(const std::string& yaml, double gamma, double alpha) {
  LittleFleet fleet(4);
  const auto policy = test::from_yaml<PolicySelection>(yaml).make(fleet.sheet());
  Plain plain{std::vector<double>(4, 1.0), gamma, alpha};
  for (std::uint64_t round = 0; round < 400; ++round) {
    RandomStream random(Seed{1}, Purpose("game"), round);
    const Situation situation = fleet.situation();
    const Choice choice = policy->choose(situation, random);
    ASSERT_NEAR(choice.probability.si(), plain.probability(choice.candidate), 1e-9) << yaml << ", round " << round;
    const double reward = 0.25 * static_cast<double>(choice.candidate) * random.uniform();
    plain.learn(choice.candidate, reward);
    policy->learn({situation, choice}, {.reward = Ratio::si(reward)});
  }
}

TEST(Exp3, HasThePapersProbabilities) { expect_the_papers_probabilities("{use: exp3, gamma: 0.2}", 0.2, 0.0); }

TEST(Exp3S, HasThePapersProbabilities) {
  expect_the_papers_probabilities("{use: exp3-s, gamma: 0.2, alpha: 0.01}", 0.2, 0.01);
}

TEST(Exp3, TakesArmsWithTheProbabilitiesItStates) {
  LittleFleet fleet(3);
  const auto policy = PolicySelection::named("exp3").make(fleet.sheet());
  const Situation situation = fleet.situation();
  policy->learn({situation, {.candidate = 1, .probability = Ratio::si(0.02)}}, {.reward = Ratio::si(1.0)});
  std::vector<int> counts(3, 0);
  std::vector<double> stated(3, 0.0);
  const int rounds = 8000;
  for (int round = 0; round < rounds; ++round) {
    RandomStream random(Seed{1}, Purpose("game"), static_cast<std::uint64_t>(round));
    const Choice choice = policy->choose(situation, random);
    ++counts[choice.candidate];
    stated[choice.candidate] = choice.probability.si();
  }
  EXPECT_NEAR(stated[0] + stated[1] + stated[2], 1.0, 1e-12);
  EXPECT_GT(stated[1], 0.6);
  for (std::size_t arm = 0; arm < 3; ++arm)
    EXPECT_NEAR(counts[arm], rounds * stated[arm], 4.0 * std::sqrt(rounds * stated[arm] * (1.0 - stated[arm])));
}

// Auer et al. 2002, Corollary 3.2: at most 2.63 sqrt(g K ln K) with the best gamma for g, the best arm's total.
TEST(Exp3, StaysBelowTheTheoremsRegret) {
  const int rounds = 10000;
  const std::vector<double> means{0.4, 0.5, 0.45, 0.6};
  const double total = rounds * 0.6;
  const double gamma = std::sqrt(4.0 * std::log(4.0) / ((std::numbers::e - 1.0) * total));
  const auto plays = bernoulli_plays("{use: exp3, gamma: " + std::to_string(gamma) + "}", means, rounds, 10);
  double regret = 0.0;
  for (std::size_t arm = 0; arm < 4; ++arm) regret += plays[arm] * (0.6 - means[arm]);
  EXPECT_LT(regret, 2.63 * std::sqrt(total * 4.0 * std::log(4.0)));
  EXPECT_GT(regret, 0.0);
}

TEST(Exp3S, RecoversFromAChangeThatExp3DoesNotForgive) {
  const auto mean = [](int round, std::size_t arm) {
    const std::size_t best = round < 6000 ? 0 : 1;
    return arm == best ? 0.9 : 0.1;
  };
  const double leaky = bernoulli_share("{use: exp3-s, gamma: 0.1, alpha: 1e-4}", 3, mean, 8000, 9000, 1, 5);
  const double stubborn = bernoulli_share("{use: exp3, gamma: 0.1}", 3, mean, 8000, 9000, 1, 5);
  EXPECT_GT(leaky, 0.85);
  EXPECT_LT(stubborn, 0.5);
}

}  // namespace
}  // namespace edgefleet::policy
