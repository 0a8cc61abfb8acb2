// Estimators against figures worked out by hand, and against a small world whose truth is known.

#include "analysis/ope/estimators.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "analysis/ope/bootstrap.hpp"
#include "analysis/ope/support.hpp"
#include "tests/analysis/ope/little_world.hpp"

namespace edgefleet::analysis::ope {
namespace {

/// Four rounds of a uniform log among two choices; the target would have taken the choice of the first three with
/// probabilities 1, 0.5 and 0. The last round's policy had been surer of itself (mu = 0.8).
std::vector<Round> four_rounds() {
  return {{.reward = 1.0,
           .logged = 0.5,
           .target = 1.0,
           .agreed = true,
           .luck = 0.5,
           .model_taken = 0.8,
           .model_target = 0.8},
          {.reward = 0.5,
           .logged = 0.5,
           .target = 0.5,
           .agreed = true,
           .luck = 0.99,
           .model_taken = 0.6,
           .model_target = 0.4},
          {.reward = 0.2,
           .logged = 0.5,
           .target = 0.0,
           .agreed = false,
           .luck = 0.1,
           .model_taken = 0.3,
           .model_target = 0.7},
          {.reward = 0.6,
           .logged = 0.8,
           .target = 1.0,
           .agreed = true,
           .luck = 0.7,
           .model_taken = 0.5,
           .model_target = 0.5}};
}

double value_of(Estimator estimator, std::optional<double> clip = std::nullopt) {
  return *ratio(terms_of(estimator, four_rounds(), clip));
}

TEST(Estimators, GiveWhatAHandGives) {
  // Weights 2, 1, 0, 1.25. Accepted: luck < 0.5 / mu = 1, 1, 1, 0.625; so the first two.
  EXPECT_DOUBLE_EQ(value_of(Estimator::replay), (1.0 + 0.5) / 2.0);
  EXPECT_DOUBLE_EQ(value_of(Estimator::ips), (2.0 * 1.0 + 1.0 * 0.5 + 0.0 + 1.25 * 0.6) / 4.0);
  EXPECT_DOUBLE_EQ(value_of(Estimator::snips), (2.0 + 0.5 + 0.75) / (2.0 + 1.0 + 1.25));
  EXPECT_DOUBLE_EQ(value_of(Estimator::dm), (0.8 + 0.4 + 0.7 + 0.5) / 4.0);
  EXPECT_DOUBLE_EQ(value_of(Estimator::dr),
                   (0.8 + 2.0 * 0.2 + 0.4 + 1.0 * (0.5 - 0.6) + 0.7 + 0.5 + 1.25 * (0.6 - 0.5)) / 4.0);
}

TEST(Estimators, ClipTheirWeights) {
  EXPECT_DOUBLE_EQ(value_of(Estimator::ips, 1.0), (1.0 + 0.5 + 0.6) / 4.0);
  EXPECT_DOUBLE_EQ(value_of(Estimator::snips, 1.0), (1.0 + 0.5 + 0.6) / 3.0);
  EXPECT_DOUBLE_EQ(value_of(Estimator::dm, 1.0), value_of(Estimator::dm));
}

TEST(Estimators, StateTheirStandardErrors) {
  const double z = 1.959963984540054;  // the normal's 97.5 % point
  // IPS: terms 2, 0.5, 0, 0.75 with mean 0.8125; squares of deviations 1.41015625, 0.09765625, 0.66015625, 0.00390625.
  const auto ips = normal_estimate(terms_of(Estimator::ips, four_rounds()));
  EXPECT_NEAR(*ips->half_width, z * std::sqrt(2.171875 / 3.0 / 4.0), 1e-12);
  // SNIPS: w (r - V) with V = 3.25 / 4.25.
  const double v = 3.25 / 4.25;
  const double squares = std::pow(2.0 * (1.0 - v), 2) + std::pow(0.5 - v, 2) + std::pow(1.25 * (0.6 - v), 2);
  const auto snips = normal_estimate(terms_of(Estimator::snips, four_rounds()));
  EXPECT_NEAR(*snips->half_width, z * std::sqrt(4.0 / 3.0 * squares) / 4.25, 1e-12);
  EXPECT_EQ(snips->n, 3U);
}

TEST(Estimators, HaveNoIntervalWhereOneRoundDecides) {
  auto rounds = four_rounds();
  for (std::size_t i = 1; i < 4; ++i) rounds[i].agreed = false;
  const auto replay = normal_estimate(terms_of(Estimator::replay, rounds));
  EXPECT_DOUBLE_EQ(replay->mean, 1.0);
  EXPECT_FALSE(replay->half_width);
  rounds[0].agreed = false;
  EXPECT_FALSE(normal_estimate(terms_of(Estimator::replay, rounds)));
}

TEST(Replay, OfACertainTargetOnAUniformLogIsTheMeanOverItsAgreements) {
  const LittleWorld world;
  const auto rounds = world.uniform_log(1, 500);
  double sum = 0.0;
  double count = 0.0;
  for (const Round& round : rounds) {
    if (round.target == 0.0) continue;
    sum += round.reward;
    ++count;
  }
  EXPECT_GT(count, 100.0);
  EXPECT_DOUBLE_EQ(*ratio(terms_of(Estimator::replay, rounds)), sum / count);
}

TEST(Support, IsMeasuredInWeights) {
  const Support support = support_of(four_rounds());
  EXPECT_EQ(support.weighed, 3U);
  EXPECT_DOUBLE_EQ(support.mean_weight, 4.25 / 4.0);
  EXPECT_DOUBLE_EQ(support.highest_weight, 2.0);
  EXPECT_DOUBLE_EQ(support.effective_rounds, 4.25 * 4.25 / (4.0 + 1.0 + 1.5625));
}

TEST(Support, LacksForATargetThatTheLogNeverFollowed) {
  auto rounds = four_rounds();
  for (Round& round : rounds) round.target = 0.0;
  EXPECT_EQ(*refusal(support_of(rounds)),
            "the log never did what the target would do: none of its 4 rated decisions took a choice to which the "
            "target gives a positive probability, so it says nothing about the target");
  EXPECT_EQ(*refusal(support_of({})), "the log holds no rated decision to evaluate on");
  EXPECT_FALSE(refusal(support_of(four_rounds())));
}

TEST(Support, IsDoubtedWhereTheLogNeverTriedHalfOfTheChoices) {
  const LittleWorld world;
  EXPECT_FALSE(doubt(support_of(world.uniform_log(1, 1000))));
  auto rounds = world.uniform_log(1, 1000);
  for (std::size_t i = 0; i < rounds.size(); i += 2) rounds[i].target = 0.0;
  EXPECT_THAT(*doubt(support_of(rounds)), testing::StartsWith("the mean weight is 0.4"));
}

TEST(Bootstrap, ResamplesWholeClusters) {
  const LittleWorld world;
  auto rounds = world.uniform_log(1, 400);
  const Terms terms = terms_of(Estimator::ips, rounds);
  const auto normal = normal_estimate(terms);
  for (std::size_t i = 0; i < rounds.size(); ++i) rounds[i].cluster = i;
  const auto alone = bootstrap(terms, rounds, 2000);
  EXPECT_NEAR(alone->low, *normal->low(), 0.2 * *normal->half_width);
  EXPECT_NEAR(alone->high, *normal->high(), 0.2 * *normal->half_width);
  // Four copies of each round carry no more than one.
  std::vector<Round> copies;
  for (const Round& round : rounds) copies.insert(copies.end(), 4, round);
  const Terms copied = terms_of(Estimator::ips, copies);
  EXPECT_NEAR(bootstrap(copied, copies, 2000)->low, alone->low, 1e-9);
  EXPECT_LT(*normal_estimate(copied)->half_width, 0.6 * *normal->half_width);
  for (Round& round : copies) round.cluster = 0;
  EXPECT_FALSE(bootstrap(copied, copies, 2000));
}

}  // namespace
}  // namespace edgefleet::analysis::ope
