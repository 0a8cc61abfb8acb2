// Policies that explore first and settle later.

#include <gmock/gmock.h>

#include <cmath>

#include "bernoulli_game.hpp"

namespace edgefleet::policy {
namespace {

using test::LittleFleet;

TEST(ExploreThenCommit, GivesEveryVariantItsRatingsThenKeepsTheBestMeanForEver) {
  LittleFleet fleet(3);
  const auto policy = test::from_yaml<PolicySelection>("{use: explore-then-commit, ratings: 4}").make(fleet.sheet());
  std::vector<int> plays(3, 0);
  play_bernoulli(
      *policy, fleet, 12, 0, [](int, std::size_t arm) { return arm == 1 ? 1.0 : 0.0; },
      [&](int, std::size_t arm) { ++plays[arm]; });
  EXPECT_THAT(plays, testing::Each(4));
  play_bernoulli(
      *policy, fleet, 100, 1, [](int, std::size_t) { return 0.0; },
      [&](int, std::size_t arm) { EXPECT_EQ(arm, 1U) << "whatever comes back now"; });
}

TEST(ExploreThenCommit, WantsNoFeedbackOnceItIsCommitted) {
  LittleFleet fleet(2);
  const auto policy = test::from_yaml<PolicySelection>("{use: explore-then-commit, ratings: 1}").make(fleet.sheet());
  const Situation situation = fleet.situation();
  const Decision decision{situation, {.candidate = 0}};
  EXPECT_TRUE(policy->wants_feedback(decision));
  policy->learn(decision, {.reward = Ratio::si(1.0)});
  EXPECT_FALSE(policy->wants_feedback(decision));
}

// With m ratings of each of two arms the wrong one is kept with the probability that its mean is higher (ties go to the
// first): known exactly from the binomial distribution.
TEST(ExploreThenCommit, ErrsAsOftenAsTheBinomialDistributionSays) {
  const int m = 5;
  const std::vector<double> means{0.7, 0.5};
  const auto binomial = [](int n, int k, double p) {
    return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1)) * std::pow(p, k) *
           std::pow(1.0 - p, n - k);
  };
  double wrong = 0.0;
  for (int first = 0; first <= m; ++first)
    for (int second = first + 1; second <= m; ++second)
      wrong += binomial(m, first, means[0]) * binomial(m, second, means[1]);
  const int games = 3000;
  const double plays = bernoulli_plays("{use: explore-then-commit, ratings: 5}", means, 11, games)[1];
  EXPECT_NEAR(plays - m, wrong, 4.0 * std::sqrt(wrong * (1.0 - wrong) / games));
}

TEST(SuccessiveElimination, KeepsTheBestVariantAndDropsTheOthersWithinTheTheoremsNumberOfPlays) {
  const std::vector<double> means{0.3, 0.5, 0.9};
  const double delta = 0.05;
  const int rounds = 6000;
  const auto plays = bernoulli_plays("successive-elimination", means, rounds, 20);
  for (const std::size_t worse : {0UL, 1UL}) {
    // An arm leaves at the latest when twice both radii fit into its gap: the n with 4 radius(n) = gap.
    const double gap = means[2] - means[worse];
    double n = 1.0;
    while (4.0 * std::sqrt(std::log(4.0 * 3.0 * n * n / delta) / (2.0 * n)) > gap) n += 1.0;
    EXPECT_LT(plays[worse], n + 2.0);
    EXPECT_GT(plays[worse], 0.1 * n) << "confidence takes evidence";
  }
}

TEST(SuccessiveElimination, LetsEqualVariantsTakeTurns) {
  const auto plays = bernoulli_plays("successive-elimination", {0.5, 0.5, 0.5}, 3000, 5);
  for (const double count : plays) EXPECT_NEAR(count, 1000.0, 1.0);
}

}  // namespace
}  // namespace edgefleet::policy
