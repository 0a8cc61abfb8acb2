// Policies that forget, against plain sums and against arms that change.

#include <gtest/gtest.h>

#include <cmath>
#include <deque>

#include "bernoulli_game.hpp"
#include "sim/policy/forgetful_arms.hpp"

namespace edgefleet::policy {
namespace {

using test::LittleFleet;

struct Lesson {
  std::size_t arm;
  double reward;
  double weight;
};

std::vector<Lesson> lessons(int count, std::size_t arms) {
  std::vector<Lesson> all;
  RandomStream random(Seed{3}, Purpose("lesson"), 0);
  for (int index = 0; index < count; ++index)
    all.push_back({random.below(arms), random.uniform(), 0.2 + random.uniform()});
  return all;
}

TEST(DiscountedArms, HoldThePlainDiscountedSums) {
  LittleFleet fleet(3);
  const Situation situation = fleet.situation();
  const auto all = lessons(500, 3);
  DiscountedArms arms;
  for (const Lesson& lesson : all)
    arms.learn({situation, {.candidate = lesson.arm}}, {.reward = Ratio::si(lesson.reward), .weight = lesson.weight},
               0.98);
  double everything = 0.0;
  for (std::size_t arm = 0; arm < 3; ++arm) {
    double count = 0.0;
    double sum = 0.0;
    for (std::size_t index = 0; index < all.size(); ++index) {
      if (all[index].arm != arm) continue;
      const double left = std::pow(0.98, static_cast<double>(all.size() - 1 - index)) * all[index].weight;
      count += left;
      sum += left * all[index].reward;
    }
    EXPECT_NEAR(arms.at(situation.candidates[arm], 0.98).count, count, 1e-11);
    EXPECT_NEAR(arms.at(situation.candidates[arm], 0.98).sum, sum, 1e-11);
    everything += count;
  }
  EXPECT_NEAR(arms.total(), everything, 1e-11);
}

TEST(WindowedArms, HoldTheSumsOfTheLatestRatings) {
  LittleFleet fleet(3);
  const Situation situation = fleet.situation();
  const auto all = lessons(500, 3);
  WindowedArms arms;
  for (const Lesson& lesson : all)
    arms.learn({situation, {.candidate = lesson.arm}}, {.reward = Ratio::si(lesson.reward), .weight = lesson.weight},
               40);
  EXPECT_EQ(arms.total(), 40U);
  for (std::size_t arm = 0; arm < 3; ++arm) {
    double count = 0.0;
    for (std::size_t index = all.size() - 40; index < all.size(); ++index)
      if (all[index].arm == arm) count += all[index].weight;
    EXPECT_NEAR(arms.at(situation.candidates[arm]).count, count, 1e-11);
  }
}

// After 5000 rounds an arm that was bad becomes the best, unseen: the old best still pays what it always did.
double share_on_new_best(const std::string& yaml) {
  const auto mean = [](int round, std::size_t arm) {
    if (arm == 1) return round < 5000 ? 0.1 : 0.95;
    return arm == 0 ? 0.6 : 0.3;
  };
  return bernoulli_share(yaml, 3, mean, 5500, 6500, 1, 5);
}

TEST(DiscountedUcb, RecoversFromAChange) {
  EXPECT_GT(share_on_new_best("{use: discounted-ucb, discount: 0.99, range: 0.3}"), 0.75);
  EXPECT_LT(share_on_new_best("{use: ucb1, exploration: 0.2}"), 0.1);
}

TEST(SlidingWindowUcb, RecoversFromAChange) {
  EXPECT_GT(share_on_new_best("{use: sliding-window-ucb, window: 300, range: 0.5}"), 0.75);
}

TEST(DiscountedUcb, FindsTheBestArmOfAStationaryGame) {
  EXPECT_GT(bernoulli_plays("{use: discounted-ucb, range: 0.3}", {0.5, 0.8}, 4000, 5)[1], 3200.0);
}

TEST(SlidingWindowUcb, FindsTheBestArmOfAStationaryGame) {
  EXPECT_GT(bernoulli_plays("{use: sliding-window-ucb, range: 0.3}", {0.5, 0.8}, 4000, 5)[1], 3200.0);
}

TEST(SlidingWindowUcb, TriesAgainWhatLeftTheWindow) {
  LittleFleet fleet(3);
  const auto policy = test::from_yaml<PolicySelection>("{use: sliding-window-ucb, window: 2}").make(fleet.sheet());
  std::vector<int> plays(3, 0);
  play_bernoulli(
      *policy, fleet, 60, 0, [](int, std::size_t) { return 0.5; }, [&](int, std::size_t arm) { ++plays[arm]; });
  for (const int count : plays) EXPECT_GT(count, 8) << "two ratings cannot speak for three arms";
}

}  // namespace
}  // namespace edgefleet::policy
