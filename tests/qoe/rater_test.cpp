#include "sim/qoe/rater.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/from_yaml.hpp"

namespace edgefleet::qoe {
namespace {

struct Moments {
  double mean = 0.0;
  double variance = 0.0;
};

Moments opinions(const std::string& rater_text, double qoe, double bias, int count = 100000) {
  const auto rater = test::from_yaml<RaterSelection>(rater_text).make();
  double sum = 0.0;
  double squares = 0.0;
  for (int index = 0; index < count; ++index) {
    RandomStream random(Seed{7}, Purpose("rating"), static_cast<std::uint64_t>(index));
    const double mos = rater->rate(Ratio::si(qoe), bias, random).mos;
    sum += mos;
    squares += mos * mos;
  }
  const double mean = sum / count;
  return {mean, squares / count - mean * mean};
}

// Relative standard error of a variance from n normal samples: sqrt(2 / n) = 0.45 %. Little is clipped at these points.
TEST(Sos, HasTheVarianceOfTheHypothesis) {
  for (const double a : {0.05, 0.10}) {
    for (const double mos : {2.5, 3.0, 3.5}) {
      const Moments moments = opinions("{use: sos, a: " + std::to_string(a) + "}", (mos - 1.0) / 4.0, 0.0);
      EXPECT_NEAR(moments.mean, mos, 0.01) << a;
      EXPECT_NEAR(moments.variance / (a * (mos - 1.0) * (5.0 - mos)), 1.0, 0.02) << a << " at " << mos;
    }
  }
}

TEST(Sos, IsCertainAtBothEndsOfTheScale) {
  EXPECT_EQ(opinions("sos", 0.0, 0.0, 100).mean, 1.0);
  EXPECT_EQ(opinions("sos", 1.0, 0.0, 100).mean, 5.0);
  EXPECT_EQ(opinions("sos", 1.0, 0.5, 100).mean, 5.0) << "the bias is clipped too";
}

TEST(Sos, ShiftsByTheUsersBias) { EXPECT_NEAR(opinions("{use: sos, a: 0.05}", 0.5, 0.4).mean, 3.4, 0.01); }

TEST(Sos, RoundsToWholePointsOnlyWhenAsked) {
  const auto rounding = test::from_yaml<RaterSelection>("{use: sos, rounding: true}").make();
  const auto plain = RaterSelection::named("sos").make();
  int whole = 0;
  for (std::uint64_t index = 0; index < 100; ++index) {
    RandomStream first(Seed{1}, Purpose("rating"), index);
    RandomStream second(Seed{1}, Purpose("rating"), index);
    const Rating rounded = rounding->rate(Ratio::si(0.6), 0.0, first);
    const Rating exact = plain->rate(Ratio::si(0.6), 0.0, second);
    EXPECT_EQ(rounded.mos, std::round(exact.mos));
    EXPECT_DOUBLE_EQ(rounded.reward.si(), (rounded.mos - 1.0) / 4.0);
    whole += exact.mos == std::round(exact.mos) ? 1 : 0;
  }
  EXPECT_LT(whole, 20);
}

// The standard error of a mean of 100,000 opinions with a spread below 1 is 0.003.
TEST(Sos, StatesTheMeanOfWhatItSays) {
  for (const std::string rater : {"{use: sos, a: 0.3}", "{use: sos, a: 0.3, rounding: true}", "{use: sos, a: 0}"})
    for (const double qoe : {0.02, 0.3, 0.6, 0.97})
      for (const double bias : {-0.8, 0.0, 0.3}) {
        const Ratio stated = test::from_yaml<RaterSelection>(rater).make()->expected_reward(Ratio::si(qoe), bias);
        EXPECT_NEAR(mos_of(stated), opinions(rater, qoe, bias).mean, 0.012) << rater << ", " << qoe << ", " << bias;
      }
}

TEST(Exact, SaysWhatIsFelt) {
  RandomStream random(Seed{1}, Purpose("rating"), 0);
  const Rating rating = RaterSelection::named("exact").make()->rate(Ratio::si(0.7), 0.3, random);
  EXPECT_DOUBLE_EQ(rating.mos, 3.8);
  EXPECT_DOUBLE_EQ(rating.reward.si(), 0.7);
  EXPECT_EQ(RaterSelection::named("exact").make()->expected_reward(Ratio::si(0.7), 0.3), Ratio::si(0.7));
}

}  // namespace
}  // namespace edgefleet::qoe
