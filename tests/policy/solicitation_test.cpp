// When users are asked, against closed forms.

#include "sim/policy/solicitation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/policy/page_hinkley.hpp"
#include "tests/support/from_yaml.hpp"

namespace edgefleet::policy {
namespace {

std::unique_ptr<Solicitation> made(const std::string& text, std::size_t users = 1) {
  return test::from_yaml<SolicitationSelection>(text).make(users);
}

/// One user, one occasion a second, from number 1.
class Life {
 public:
  explicit Life(const std::string& scheme) : scheme_(made(scheme)) {}

  bool live(std::optional<double> width = std::nullopt, bool wanted = true) {
    RandomStream random(Seed{3}, Purpose("solicitation"), 0, ++number_);
    const Occasion occasion{
        UserId(0), Seconds::si(static_cast<double>(number_)), number_, number_, width, [&] { return wanted; }};
    return scheme_->ask(occasion, random);
  }
  std::uint64_t asked_in(std::uint64_t occasions) {
    std::uint64_t asked = 0;
    for (std::uint64_t i = 0; i < occasions; ++i) asked += live() ? 1 : 0;
    return asked;
  }
  Solicitation& scheme() { return *scheme_; }

 private:
  std::unique_ptr<Solicitation> scheme_;
  std::uint64_t number_ = 0;
};

TEST(Always, Asks) { EXPECT_EQ(Life("always").asked_in(50), 50u); }

TEST(Bernoulli, AsksAtItsRate) {
  const double n = 20000.0;
  const double p = 0.1;
  EXPECT_NEAR(static_cast<double>(Life("{use: bernoulli, probability: 10 %}").asked_in(20000)), n * p,
              3.0 * std::sqrt(n * p * (1.0 - p)));
}

TEST(Every, AsksFloorOfNOverK) {
  EXPECT_EQ(Life("{use: every, requests: 7}").asked_in(100), 14u);
  EXPECT_EQ(Life("{use: every, requests: 1}").asked_in(100), 100u);
}

TEST(Decaying, AsksTheSumOfItsProbabilities) {
  double mean = 0.0;
  double variance = 0.0;
  for (int t = 1; t <= 10000; ++t) {
    const double p = std::min(1.0, 3.0 / std::sqrt(t));
    mean += p;
    variance += p * (1.0 - p);
  }
  EXPECT_NEAR(mean, 6.0 * std::sqrt(10000.0), 10.0) << "about 2 c sqrt(n)";
  EXPECT_NEAR(static_cast<double>(Life("{use: decaying, factor: 3}").asked_in(10000)), mean, 3.0 * std::sqrt(variance));
}

TEST(Uncertain, GoesByTheWidth) {
  Life life("{use: uncertain, width: 0.2}");
  EXPECT_TRUE(life.live(0.21));
  EXPECT_FALSE(life.live(0.2));
  EXPECT_TRUE(life.live(std::nullopt)) << "without a width, everything is uncertain";
  EXPECT_TRUE(life.scheme().needs_width());
}

TEST(Budget, IsKeptByUserAndPeriod) {
  EXPECT_EQ(Life("{use: budget, requests: 3, per: 100 s}").asked_in(1000), 3u * 10u + 1u)
      << "1000 s is the first instant of the eleventh period";
  EXPECT_EQ(Life("{use: budget, requests: 3, per: 100 s, of: {use: every, requests: 50}}").asked_in(999), 19u)
      << "two of every hundred are within the budget of three";
  const auto scheme = made("{use: budget, requests: 1}", 2);
  RandomStream random(Seed{3}, Purpose("solicitation"), 0, 0);
  for (const std::size_t user : {0u, 1u}) {
    const Occasion occasion{UserId(user), Seconds::si(1.0), 1, 1, {}, [] { return true; }};
    EXPECT_TRUE(scheme->ask(occasion, random)) << user;
    EXPECT_FALSE(scheme->ask(occasion, random)) << user;
  }
}

TEST(AsPolicyWants, Asks) {
  Life life("policy");
  EXPECT_TRUE(life.live(std::nullopt, true));
  EXPECT_FALSE(life.live(std::nullopt, false));
}

TEST(PageHinkley, SumsDeviationsFromTheRunningMean) {
  // Ten zeros, then ones, delta 0, lambda 2. The n-th one comes with mean n / (10 + n): U grows by 10 / (10 + n):
  // 0.909, 1.742, 2.511, so the third alarms.
  const PageHinkley::Settings settings{0.0, 2.0, 1};
  PageHinkley test;
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(test.alarm(0.0, settings));
  EXPECT_FALSE(test.alarm(1.0, settings));
  EXPECT_FALSE(test.alarm(1.0, settings));
  EXPECT_TRUE(test.alarm(1.0, settings));
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(test.alarm(1.0, settings)) << "it has started anew";
  for (int i = 0; i < 2; ++i) EXPECT_FALSE(test.alarm(0.0, settings));
  EXPECT_TRUE(test.alarm(0.0, settings)) << "100/101 + 100/102 + 100/103 > 2, downwards";
}

TEST(PageHinkley, LetsSmallChangesPass) {
  PageHinkley test;
  const PageHinkley::Settings settings{0.1, 0.5, 1};
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(test.alarm(i < 500 ? 0.0 : 0.1, settings));
}

TEST(OnAlarm, AsksInBurstsAroundChanges) {
  Life life("{use: on-alarm, burst: 5, background: 0 %, lambda: 0.5, delta: 0.01, least: 3}");
  EXPECT_EQ(life.asked_in(20), 5u) << "at first";
  for (int i = 0; i < 10; ++i) life.scheme().rated(UserId(0), Ratio::si(0.8));
  EXPECT_EQ(life.asked_in(20), 0u);
  for (int i = 0; i < 2; ++i) life.scheme().rated(UserId(0), Ratio::si(0.2));
  EXPECT_EQ(life.asked_in(20), 5u) << "(0.8 - 0.745 ...) of the first low rating and the second's exceed 0.5 together";
}

TEST(OnAlarm, MayWatchLatencyForTheWholeFleet) {
  const auto scheme =
      made("{use: on-alarm, watch: latency, scope: fleet, burst: 1, background: 0 %, lambda: 0.5, least: 3}", 2);
  EXPECT_TRUE(scheme->watches_latency());
  RandomStream random(Seed{3}, Purpose("solicitation"), 0, 0);
  const auto asks = [&](std::size_t user) {
    return scheme->ask({UserId(user), Seconds(), 1, 1, {}, [] { return true; }}, random);
  };
  EXPECT_TRUE(asks(0) && asks(1));
  EXPECT_FALSE(asks(0) || asks(1));
  for (int i = 0; i < 10; ++i) scheme->answered(UserId(0), 1.0);
  for (int i = 0; i < 3; ++i) scheme->answered(UserId(0), 2.0);
  EXPECT_TRUE(asks(0) && asks(1)) << "one user's slow answers call on all";
}

}  // namespace
}  // namespace edgefleet::policy
