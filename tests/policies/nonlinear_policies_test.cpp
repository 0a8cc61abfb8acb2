// Policies that assume no linear structure.

#include <gtest/gtest.h>

#include <cmath>

#include "sim/policy/neural_learner.hpp"
#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"
#include "trial.hpp"

namespace edgefleet::policy {
namespace {

using test::from_yaml;
using test::LittleFleet;

/// A network with one number for each parameter in a row, so that every gradient is a finite difference.
struct NumericalNetwork {
  Perceptron network;

  std::vector<double*> parameters() {
    std::vector<double*> all;
    PerceptronWeights& weights = network.weights();
    for (double& weight : weights.input.reshaped()) all.push_back(&weight);
    for (double& weight : weights.bias) all.push_back(&weight);
    for (double& weight : weights.output) all.push_back(&weight);
    all.push_back(&weights.constant);
    return all;
  }
  std::vector<double> gradient(const Eigen::VectorXd& x, std::size_t offset) {
    std::vector<double> slope;
    for (double* parameter : parameters()) {
      const double kept = *parameter;
      const double step = 1e-7;
      *parameter = kept + step;
      const double above = network.predict(x, offset);
      *parameter = kept - step;
      const double below = network.predict(x, offset);
      *parameter = kept;
      slope.push_back((above - below) / (2.0 * step));
    }
    return slope;
  }
};

// The reference's rule, written down plainly: mu + sqrt(sum lambda nu g^2 / U), then U += g^2 of what was taken. No
// refit within these rounds; the network is the policy's first one.
TEST(NeuralUcb, ScoresAsTheReferencesRuleDoesWithNumericalGradients) {
  LittleFleet fleet(4);
  const auto policy =
      from_yaml<PolicySelection>("{use: neural-ucb, hidden: 6, lambda: 0.01, nu: 2, refit: 1000}").make(fleet.sheet());
  NeuralParameters parameters{.hidden = 6};
  NeuralLearner same(parameters, fleet.sheet());
  RandomStream first(Seed{4}, Purpose("choice"), 0);
  same.adopt(first);
  NumericalNetwork plain{same.network()};
  std::vector<double> seen(plain.parameters().size(), 0.01);
  for (std::uint64_t round = 0; round < 12; ++round) {
    const Situation situation = fleet.situation(static_cast<unsigned>(round % 3));
    RandomStream random(Seed{4}, Purpose("choice"), round);
    const Choice choice = policy->choose(situation, random);
    std::vector<double> taken;
    for (std::size_t index = 0; index < 4; ++index) {
      const Eigen::VectorXd x = same.features().of(situation, index);
      const std::size_t offset = same.features().offset(situation);
      const std::vector<double> slope = plain.gradient(x, offset);
      double variance = 0.0;
      for (std::size_t at = 0; at < slope.size(); ++at) variance += 0.01 * 2.0 * slope[at] * slope[at] / seen[at];
      EXPECT_NEAR(policy->appraisal().scores[index], plain.network.predict(x, offset) + std::sqrt(variance), 1e-6);
      if (index == choice.candidate) taken = slope;
    }
    for (std::size_t at = 0; at < taken.size(); ++at) seen[at] += taken[at] * taken[at];
    policy->learn({situation, choice}, {.reward = Ratio::si(0.5)});
  }
}

// P8 (Aquaman, on-thing: abstracts): without linear structure, here with data-sheet features and multiplicative QoE, a
// non-linear predictor wins.
TEST(DryRun, AKernelBeatsTheLinearModelWhereFeaturesDoNotSpanTheReward) {
  const trial::Trial trial({.combination = "mul"});
  const auto linear = trial.play("{use: lin-ucb, features: spec-sheet}");
  const auto kernel = trial.play("kernel-ucb");
  EXPECT_GT(kernel.final_share, linear.final_share + 0.01);
  EXPECT_LT(kernel.regret, 0.9 * linear.regret);
  EXPECT_LT(kernel.slope, linear.slope);
}

TEST(DryRun, NeuralPoliciesLearnFromDataSheetsAloneAtLeastAsWellAsTheLinearModel) {
  const trial::Trial trial({.combination = "mul"});
  const double linear = trial.play("{use: lin-ucb, features: spec-sheet}").final_share;
  EXPECT_GT(trial.play("neural-ucb").final_share, linear);
  EXPECT_GT(trial.play("neural-linear").final_share, linear);
}

/// Reward is a bump over the variants: high in the middle, which no line through their size can say.
double share_on_bump(const std::string& yaml) {
  LittleFleet fleet(9);
  const auto policy = from_yaml<PolicySelection>(yaml).make(fleet.sheet());
  int good = 0;
  for (std::uint64_t round = 0; round < 3000; ++round) {
    const Situation situation = fleet.situation();
    RandomStream random(Seed{1}, Purpose("choice"), round);
    const Choice choice = policy->choose(situation, random);
    const double away = std::abs(static_cast<double>(choice.candidate) - 5.0);
    policy->learn({situation, choice}, {.reward = Ratio::si(0.8 - 0.15 * away + 0.05 * random.normal())});
    if (round >= 2500 && away < 0.5) ++good;
  }
  return good / 500.0;
}

TEST(NonlinearPolicies, FindTheTopOfABump) {
  EXPECT_GT(share_on_bump("{use: kernel-ucb, scale: 0.2}"), 0.9);
  EXPECT_GT(share_on_bump("{use: neural-ucb, rate: 0.1}"), 0.9);
  EXPECT_LT(share_on_bump("{use: lin-ucb, features: plain-metrics, lambda: 100}"), 0.1) << "a stiff line cannot";
}

}  // namespace
}  // namespace edgefleet::policy
