#pragma once
// Textbook instances: arms that pay 1 with a probability of their own, else 0.

#include <string>
#include <vector>

#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::policy {

/// Plays `rounds` rounds against a policy; `mean(round, arm)` pays. Calls `watch(round, choice)` after each choice.
template <class Mean, class Watch>
void play_bernoulli(Policy& policy, test::LittleFleet& fleet, int rounds, std::uint32_t repeat, Mean mean,
                    Watch watch) {
  for (int round = 0; round < rounds; ++round) {
    const Situation situation = fleet.situation();
    RandomStream random(Seed{1, repeat}, Purpose("game"), static_cast<std::uint64_t>(round));
    const Choice choice = policy.choose(situation, random);
    const double reward = random.uniform() < mean(round, choice.candidate) ? 1.0 : 0.0;
    policy.learn({situation, choice}, {.reward = Ratio::si(reward)});
    watch(round, choice.candidate);
  }
}

/// Mean number of plays of each Bernoulli arm over `repeats` independent games.
inline std::vector<double> bernoulli_plays(const std::string& yaml, const std::vector<double>& means, int rounds,
                                           int repeats) {
  test::LittleFleet fleet(means.size());
  std::vector<double> plays(means.size(), 0.0);
  for (int repeat = 0; repeat < repeats; ++repeat) {
    const auto policy = test::from_yaml<PolicySelection>(yaml).make(fleet.sheet());
    play_bernoulli(
        *policy, fleet, rounds, static_cast<std::uint32_t>(repeat), [&](int, std::size_t arm) { return means[arm]; },
        [&](int, std::size_t arm) { plays[arm] += 1.0 / repeats; });
  }
  return plays;
}

/// Share of rounds first..last-1 in which the policy takes `arm`, mean over `repeats` games.
template <class Mean>
double bernoulli_share(const std::string& yaml, std::size_t arms, Mean mean, int first, int last, std::size_t arm,
                       int repeats) {
  test::LittleFleet fleet(arms);
  double taken = 0.0;
  for (int repeat = 0; repeat < repeats; ++repeat) {
    const auto policy = test::from_yaml<PolicySelection>(yaml).make(fleet.sheet());
    play_bernoulli(*policy, fleet, last, static_cast<std::uint32_t>(repeat), mean, [&](int round, std::size_t chosen) {
      if (round >= first && chosen == arm) taken += 1.0;
    });
  }
  return taken / (static_cast<double>(last - first) * repeats);
}

}  // namespace edgefleet::policy
