// Linear policies against a plain reimplementation that solves everything afresh in each round.

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <map>

#include "sim/policy/feature_set.hpp"
#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::policy {
namespace {

using test::from_yaml;
using test::LittleFleet;

struct Plain {
  explicit Plain(Eigen::Index dimension)
      : gram(Eigen::MatrixXd::Identity(dimension, dimension)), moment(Eigen::VectorXd::Zero(dimension)) {}
  double score(const Eigen::VectorXd& x, double alpha) const {
    const Eigen::MatrixXd inverse = gram.inverse();
    return x.dot(inverse * moment) + alpha * std::sqrt(x.dot(inverse * x));
  }
  void learn(const Eigen::VectorXd& x, double reward) {
    gram += x * x.transpose();
    moment += reward * x;
  }
  Eigen::MatrixXd gram;
  Eigen::VectorXd moment;
};

Eigen::VectorXd features_of(const FeatureSet& set, const Situation& situation, std::size_t candidate) {
  Eigen::VectorXd x = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(set.dimension()));
  set.describe(situation, situation.candidates[candidate], {x.data() + set.offset(situation), set.width()});
  return x;
}

/// Plays 300 rounds and compares each decision; `model_key` says which of the plain models a candidate belongs to.
template <class ModelKey>
void expect_same_decisions(const std::string& yaml, const std::string& features, double alpha, ModelKey model_key) {
  LittleFleet fleet(20, 3);
  const auto policy = from_yaml<PolicySelection>(yaml).make(fleet.sheet());
  const auto set = FeatureSelection::named(features).make(fleet.sheet());
  std::map<std::size_t, Plain> plain;
  std::size_t distinct = 0;
  for (std::size_t round = 0; round < 300; ++round) {
    const Situation situation = fleet.situation(static_cast<unsigned>(round % 5), round % 3);
    std::size_t expected = 0;
    double best = -1e9;
    for (std::size_t index = 0; index < 20; ++index) {
      const auto& model =
          plain.try_emplace(model_key(situation, index), static_cast<Eigen::Index>(set->dimension())).first->second;
      const double score = model.score(features_of(*set, situation, index), alpha);
      if (score <= best + 1e-9) continue;
      best = score;
      expected = index;
    }
    RandomStream random(Seed{1}, Purpose("choice"), round);
    const Choice choice = policy->choose(situation, random);
    ASSERT_EQ(choice.candidate, expected) << yaml << " in round " << round;
    EXPECT_EQ(choice.probability.si(), 1.0);
    RandomStream noise(Seed{1}, Purpose("reward"), round);
    const double reward =
        0.5 + 0.02 * static_cast<double>(choice.candidate) * std::cos(round % 5) + 0.1 * noise.normal();
    policy->learn({situation, choice}, {.reward = Ratio::si(reward)});
    plain.at(model_key(situation, choice.candidate)).learn(features_of(*set, situation, choice.candidate), reward);
    distinct += choice.candidate != 0 ? 1 : 0;
  }
  EXPECT_GT(distinct, 50U) << "the instance is not trivial";
}

TEST(LinUcb, DecidesAsTheTextbookDoes) {
  expect_same_decisions("lin-ucb", "profiled-metrics", 0.3, [](const Situation&, std::size_t) { return 0; });
}

TEST(LinUcb, CanLearnOnEachDeviceAlone) {
  expect_same_decisions("{use: lin-ucb, share: device, alpha: 0.5}", "profiled-metrics", 0.5,
                        [](const Situation& situation, std::size_t) { return situation.device.index(); });
}

TEST(LinUcbDisjoint, DecidesAsTheTextbookDoes) {
  expect_same_decisions("{use: lin-ucb-disjoint, alpha: 1}", "device-context", 1.0,
                        [](const Situation&, std::size_t candidate) { return candidate; });
}

// With two candidates the better sample is one normal's sign: P(take the second) = Phi(mean / deviation) of the
// difference of their rewards under the exact posterior.
TEST(LinTs, TakesACandidateAsOftenAsItsPosteriorSaysItIsBest) {
  LittleFleet fleet(2);
  const auto policy = from_yaml<PolicySelection>("{use: lin-ts, spread: 0.2}").make(fleet.sheet());
  const auto set = FeatureSelection::named("profiled-metrics").make(fleet.sheet());
  const Situation situation = fleet.situation();
  Plain plain(static_cast<Eigen::Index>(set->dimension()));
  for (int lesson = 0; lesson < 60; ++lesson) {
    const Choice choice{.candidate = static_cast<std::size_t>(lesson % 2)};
    const double reward = lesson % 2 == 0 ? 0.60 : 0.62;
    policy->learn({situation, choice}, {.reward = Ratio::si(reward)});
    plain.learn(features_of(*set, situation, choice.candidate), reward);
  }
  const Eigen::VectorXd apart = features_of(*set, situation, 1) - features_of(*set, situation, 0);
  const Eigen::MatrixXd inverse = plain.gram.inverse();
  const double mean = apart.dot(inverse * plain.moment);
  const double deviation = 0.2 * std::sqrt(apart.dot(inverse * apart));
  const double share = 0.5 * std::erfc(-mean / deviation / std::sqrt(2.0));
  const int rounds = 5000;
  int taken = 0;
  for (int round = 0; round < rounds; ++round) {
    RandomStream random(Seed{1}, Purpose("choice"), static_cast<std::uint64_t>(round));
    taken += policy->choose(situation, random).candidate == 1 ? 1 : 0;
  }
  EXPECT_GT(share, 0.55);
  EXPECT_LT(share, 0.95);
  EXPECT_NEAR(taken, rounds * share, 4.0 * std::sqrt(rounds * share * (1.0 - share)));
}

}  // namespace
}  // namespace edgefleet::policy
