// The relatives of LinUCB against exact solutions and instances whose answer is known.

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "sim/policy/feature_set.hpp"
#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"
#include "trial.hpp"

namespace edgefleet::policy {
namespace {

using test::from_yaml;
using test::LittleFleet;

Eigen::VectorXd features_of(const FeatureSet& set, const Situation& situation, std::size_t candidate) {
  Eigen::VectorXd x = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(set.dimension()));
  set.describe(situation, situation.candidates[candidate], {x.data() + set.offset(situation), set.width()});
  return x;
}

double reward_of(std::size_t round, std::size_t candidate, RandomStream& random) {
  return 0.5 + 0.03 * static_cast<double>(candidate) * std::cos(static_cast<double>(round % 5)) + 0.1 * random.normal();
}

/// Plays `rounds` rounds and compares every score with the one that `exact` computes from all that was observed.
template <class Exact>
void expect_scores(const std::string& yaml, std::size_t rounds, Exact& exact) {
  LittleFleet fleet(6, 2);
  const auto policy = from_yaml<PolicySelection>(yaml).make(fleet.sheet());
  for (std::size_t round = 0; round < rounds; ++round) {
    const Situation situation = fleet.situation(static_cast<unsigned>(round % 5), round % 2);
    RandomStream random(Seed{1}, Purpose("choice"), round);
    const Choice choice = policy->choose(situation, random);
    const Appraisal seen = policy->appraisal();
    ASSERT_EQ(seen.scores.size(), 6U);
    for (std::size_t index = 0; index < 6; ++index)
      ASSERT_NEAR(seen.scores[index], exact.score(situation, index), 1e-9) << yaml << ", round " << round;
    EXPECT_NEAR(*choice.expected, exact.mean(situation, choice.candidate), 1e-9);
    EXPECT_NEAR(*choice.width, exact.width(situation, choice.candidate), 1e-9);
    const double weight = 0.5 + random.uniform();
    const double reward = reward_of(round, choice.candidate, random);
    exact.learn(situation, choice.candidate, reward, weight);
    policy->learn({situation, choice}, {.reward = Ratio::si(reward), .weight = weight});
  }
}

/// The hybrid model is one ridge regression on (shared features, context of the arm in the arm's own block).
struct ExactHybrid {
  explicit ExactHybrid(const LittleFleet& fleet)
      : shared(FeatureSelection::named("profiled-metrics").make(fleet.sheet())),
        context(FeatureSelection::named("device-context").make(fleet.sheet())) {
    const Eigen::Index size = static_cast<Eigen::Index>(shared->dimension() + 6 * context->dimension());
    gram = Eigen::MatrixXd::Identity(size, size);
    moment = Eigen::VectorXd::Zero(size);
  }
  Eigen::VectorXd joint(const Situation& situation, std::size_t candidate) const {
    Eigen::VectorXd x = Eigen::VectorXd::Zero(moment.size());
    const auto first = static_cast<Eigen::Index>(shared->dimension());
    const auto width = static_cast<Eigen::Index>(context->dimension());
    x.head(first) = features_of(*shared, situation, candidate);
    x.segment(first + width * static_cast<Eigen::Index>(candidate), width) =
        features_of(*context, situation, candidate);
    return x;
  }
  double mean(const Situation& situation, std::size_t candidate) const {
    return joint(situation, candidate).dot(gram.ldlt().solve(moment));
  }
  double width(const Situation& situation, std::size_t candidate) const {
    const Eigen::VectorXd x = joint(situation, candidate);
    return std::sqrt(x.dot(gram.ldlt().solve(x)));
  }
  double score(const Situation& situation, std::size_t candidate) const {
    return mean(situation, candidate) + 0.3 * width(situation, candidate);
  }
  void learn(const Situation& situation, std::size_t candidate, double reward, double weight) {
    const Eigen::VectorXd x = joint(situation, candidate);
    gram += weight * x * x.transpose();
    moment += weight * reward * x;
  }
  std::unique_ptr<FeatureSet> shared;
  std::unique_ptr<FeatureSet> context;
  Eigen::MatrixXd gram;
  Eigen::VectorXd moment;
};

TEST(LinUcbHybrid, ScoresAsOneBigRidgeRegressionDoes) {
  LittleFleet fleet(6, 2);
  ExactHybrid exact(fleet);
  expect_scores("{use: lin-ucb-hybrid, alpha: 0.3}", 80, exact);
}

/// D-LinUCB's definition, summed afresh.
struct ExactDiscounted {
  ExactDiscounted(const LittleFleet& fleet, const char* features)
      : set(FeatureSelection::named(features).make(fleet.sheet())) {}
  struct Solution {
    Eigen::VectorXd theta;
    Eigen::MatrixXd spread;
  };
  Solution solve() const {
    const auto size = static_cast<Eigen::Index>(set->dimension());
    Eigen::MatrixXd once = Eigen::MatrixXd::Identity(size, size);
    Eigen::MatrixXd twice = once;
    Eigen::VectorXd moment = Eigen::VectorXd::Zero(size);
    for (std::size_t index = 0; index < seen.size(); ++index) {
      const double left = std::pow(discount, static_cast<double>(seen.size() - 1 - index));
      once += left * weights[index] * seen[index] * seen[index].transpose();
      twice += left * left * weights[index] * seen[index] * seen[index].transpose();
      moment += left * weights[index] * rewards[index] * seen[index];
    }
    const Eigen::MatrixXd inverse = once.inverse();
    return {inverse * moment, inverse * twice * inverse};
  }
  double mean(const Situation& situation, std::size_t candidate) const {
    return features_of(*set, situation, candidate).dot(solve().theta);
  }
  double width(const Situation& situation, std::size_t candidate) const {
    const Eigen::VectorXd x = features_of(*set, situation, candidate);
    return std::sqrt(x.dot(solve().spread * x));
  }
  double score(const Situation& situation, std::size_t candidate) const {
    return mean(situation, candidate) + 0.3 * width(situation, candidate);
  }
  void learn(const Situation& situation, std::size_t candidate, double reward, double weight) {
    seen.push_back(features_of(*set, situation, candidate));
    rewards.push_back(reward);
    weights.push_back(weight);
  }
  std::unique_ptr<FeatureSet> set;
  double discount = 0.9;
  std::vector<Eigen::VectorXd> seen;
  std::vector<double> rewards;
  std::vector<double> weights;
};

TEST(DLinUcb, ScoresAsItsDefinitionDoes) {
  LittleFleet fleet(6, 2);
  ExactDiscounted blocks(fleet, "profiled-metrics");
  expect_scores("{use: d-lin-ucb, discount: 0.9}", 60, blocks);
  ExactDiscounted dense(fleet, "device-context");
  expect_scores("{use: d-lin-ucb, discount: 0.9, features: device-context}", 60, dense);
}

/// Share of the last 500 of 3000 rounds in which a policy takes the better of two variants: the second one, which was
/// the worse until round 2000 and improved unseen.
double share_after_rise(const std::string& yaml) {
  LittleFleet fleet(2);
  const auto policy = from_yaml<PolicySelection>(yaml).make(fleet.sheet());
  int good = 0;
  for (std::size_t round = 0; round < 3000; ++round) {
    const Situation situation = fleet.situation();
    RandomStream random(Seed{1}, Purpose("choice"), round);
    const Choice choice = policy->choose(situation, random);
    const double risen = round < 2000 ? 0.3 : 0.9;
    const double reward = (choice.candidate == 0 ? 0.6 : risen) + 0.1 * random.normal();
    policy->learn({situation, choice}, {.reward = Ratio::si(reward)});
    if (round >= 2500 && choice.candidate == 1) ++good;
  }
  return good / 500.0;
}

TEST(DLinUcb, RecoversFromAChangeThatLinUcbDoesNotForgive) {
  EXPECT_GT(share_after_rise("{use: d-lin-ucb, discount: 0.98, alpha: 1}"), 0.85);
  EXPECT_LT(share_after_rise("{use: lin-ucb, alpha: 0.5}"), 0.6);
}

TEST(DLinUcb, IsLinUcbWhenItForgetsNothing) {
  trial::Trial trial({.rounds = 1000});
  EXPECT_NEAR(trial.play("{use: d-lin-ucb, discount: 1}").regret, trial.play("lin-ucb").regret, 1e-6);
}

TEST(BootstrapTs, StatesTheShareOfItsMembersThatAgree) {
  LittleFleet fleet(4);
  const auto taught = [&] {
    auto policy = from_yaml<PolicySelection>("{use: bootstrap-ts, members: 7}").make(fleet.sheet());
    for (std::uint64_t round = 0; round < 12; ++round) {
      const Situation situation = fleet.situation();
      RandomStream random(Seed{1}, Purpose("lesson"), round);
      const Choice choice = policy->choose(situation, random);
      policy->learn({situation, choice}, {.reward = Ratio::si(random.uniform())});
    }
    return policy;
  };
  const auto policy = taught();
  std::vector<int> counts(4, 0);
  std::vector<double> stated(4, 0.0);
  const int rounds = 4000;
  for (int round = 0; round < rounds; ++round) {
    RandomStream random(Seed{1}, Purpose("choice"), static_cast<std::uint64_t>(round));
    const Choice choice = policy->choose(fleet.situation(), random);
    ++counts[choice.candidate];
    stated[choice.candidate] = choice.probability.si();
    EXPECT_NEAR(std::remainder(7.0 * choice.probability.si(), 1.0), 0.0, 1e-9);
  }
  EXPECT_NEAR(stated[0] + stated[1] + stated[2] + stated[3], 1.0, 1e-9);
  for (std::size_t index = 0; index < 4; ++index)
    EXPECT_NEAR(counts[index], rounds * stated[index],
                4.0 * std::sqrt(rounds * stated[index] * (1.0 - stated[index])) + 1e-9);
}

TEST(BootstrapTs, ComesCloseToLinTsOnTheMeasuredCube) {
  trial::Trial trial({.rounds = 8000});
  EXPECT_GT(trial.play("bootstrap-ts").final_share, trial.play("lin-ts").final_share - 0.01);
}

/// The most reward per round that mixtures of two variants yield within a budget: with one constraint no others are
/// needed.
double best_within(const std::vector<double>& rewards, const std::vector<double>& costs, double budget) {
  double best = 0.0;
  for (std::size_t a = 0; a < rewards.size(); ++a)
    for (std::size_t b = 0; b < rewards.size(); ++b)
      for (int part = 0; part <= 1000; ++part) {
        const double share = part / 1000.0;
        if (share * costs[a] + (1.0 - share) * costs[b] > budget) continue;
        best = std::max(best, share * rewards[a] + (1.0 - share) * rewards[b]);
      }
  return best;
}

// Rewards are the typical user's QoE, which is linear in the features.
TEST(LinUcbKnapsack, KeepsItsBudgetAndEarnsNearlyWhatTheBestMixtureDoes) {
  LittleFleet fleet(12);  // 30, 60, ... 360 mJ
  const unsigned patient_on_mains = fleet.sheet().usage_classes - 1;
  const Situation situation = fleet.situation(patient_on_mains);
  std::vector<double> rewards;
  std::vector<double> costs;
  for (const Candidate& candidate : situation.candidates) {
    const qoe::Experience lived{candidate.profile.top1, candidate.profile.latency, candidate.profile.energy};
    rewards.push_back(fleet.model().expected(lived, fleet.sheet().usage[patient_on_mains].typical).si());
    costs.push_back(in_millijoules(candidate.profile.energy));
  }
  const std::size_t dearest = static_cast<std::size_t>(std::ranges::max_element(rewards) - rewards.begin());
  const double budget = 0.6 * costs[dearest];
  const auto policy =
      from_yaml<PolicySelection>("{use: lin-ucb-knapsack, step: 0.005, lambda: 0.1, budget: " + std::to_string(budget) +
                                 " mJ}")
          .make(fleet.sheet());
  double spent = 0.0;
  double late = 0.0;
  double earned = 0.0;
  const int rounds = 6000;
  for (int round = 0; round < rounds; ++round) {
    RandomStream random(Seed{1}, Purpose("choice"), static_cast<std::uint64_t>(round));
    const Choice choice = policy->choose(situation, random);
    policy->learn({situation, choice}, {.reward = Ratio::si(rewards[choice.candidate] + 0.1 * random.normal())});
    spent += costs[choice.candidate];
    if (round >= rounds / 2) late += costs[choice.candidate];
    earned += rewards[choice.candidate];
  }
  const double best = best_within(rewards, costs, budget);
  EXPECT_LT(best, 0.99 * rewards[dearest]) << "the budget binds";
  // The price after T decisions is at least step x (spent / budget - T), and no QoE in 0..1 is worth a price above
  // 1 / (1 - cheapest / budget).
  EXPECT_LT(spent / budget - rounds, 1.0 / (1.0 - costs[0] / budget) / 0.005);
  EXPECT_LT(late / (rounds / 2), budget * 1.005) << "and none of that later";
  EXPECT_GT(spent / rounds, budget * 0.95) << "a budget is there to be used";
  EXPECT_GT(earned / rounds, 0.98 * best);
}

TEST(LinUcbKnapsack, IsLinUcbWhileTheBudgetIsAmple) {
  trial::Trial trial({.rounds = 2000});
  EXPECT_EQ(trial.play("{use: lin-ucb-knapsack, budget: 1 kJ}").regret, trial.play("lin-ucb").regret);
}

/// Two groups of users who want opposite things, of whom nothing else tells: regret of a policy over 6000 rounds.
double regret_on_two_camps(const std::string& yaml) {
  const std::size_t users = 40;
  LittleFleet fleet(6, users);
  const auto policy = from_yaml<PolicySelection>(yaml).make(fleet.sheet());
  double regret = 0.0;
  for (std::size_t round = 0; round < 6000; ++round) {
    RandomStream random(Seed{1}, Purpose("choice"), round);
    const std::size_t user = random.below(users);
    const Situation situation = fleet.situation(0, user);
    const Choice choice = policy->choose(situation, random);
    const double part = static_cast<double>(choice.candidate) / 5.0;
    const double liking = user % 2 == 0 ? part : 1.0 - part;
    regret += 1.0 - liking;
    policy->learn({situation, choice}, {.reward = Ratio::si(liking + 0.05 * random.normal())});
  }
  return regret;
}

TEST(Club, TellsUsersApartWhoWantOppositeThings) {
  EXPECT_LT(regret_on_two_camps("club"), 0.05 * regret_on_two_camps("{use: lin-ucb, features: plain-metrics}"));
}

TEST(Club, ServesUsersWhoDifferBetterThanOneModelForAllOrOneForEach) {
  const trial::Trial trial({.population = "{use: usage-mix, heterogeneity: 1}"});
  const std::string plain = "features: {use: plain-metrics, profile: {of: device}}}";
  const double clusters = trial.play("{use: club, " + plain).final_share;
  EXPECT_GT(clusters, trial.play("{use: lin-ucb, share: device, " + plain).final_share);
  EXPECT_GT(clusters,
            trial.play("{use: lin-ucb, features: {use: profiled-metrics, profile: {of: device}}}").final_share + 0.005);
}

TEST(Club, IsLinUcbWhileNobodyIsCutOff) {
  trial::Trial trial({.rounds = 2000});
  const std::string plain = "features: {use: plain-metrics, profile: {of: device}}}";
  EXPECT_NEAR(trial.play("{use: club, apart: 1000, " + plain).regret, trial.play("{use: lin-ucb, " + plain).regret,
              1e-9);
}

}  // namespace
}  // namespace edgefleet::policy
