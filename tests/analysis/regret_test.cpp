#include "analysis/regret.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace edgefleet::analysis {
namespace {

using Curve = std::vector<std::pair<std::uint64_t, double>>;

/// Regret at 24 points a decade up to a million decisions.
template <class Regret>
Curve curve_of(Regret regret) {
  Curve curve;
  for (int i = 0; i <= 6 * 24; ++i) {
    const auto decisions = static_cast<std::uint64_t>(std::llround(std::pow(10.0, i / 24.0)));
    if (curve.empty() || decisions > curve.back().first)
      curve.emplace_back(decisions, regret(static_cast<double>(decisions)));
  }
  return curve;
}

TEST(RegretSlope, IsTheExponentOfAPower) {
  EXPECT_NEAR(*regret_slope(curve_of([](double t) { return 3.0 * std::sqrt(t); })), 0.5, 1e-12);
  EXPECT_NEAR(*regret_slope(curve_of([](double t) { return 0.01 * t; })), 1.0, 1e-12);
  EXPECT_NEAR(*regret_slope(curve_of([](double) { return 5.0; })), 0.0, 1e-12);
}

TEST(RegretSlope, LooksAtTheLastDecadeOnly) {
  const auto bent = curve_of([](double t) { return t < 1e5 ? t : 1e5 * std::pow(t / 1e5, 0.3); });
  EXPECT_NEAR(*regret_slope(bent), 0.3, 1e-12);
}

TEST(RegretSlope, IsNearZeroForLogarithmicRegret) {
  const double slope = *regret_slope(curve_of([](double t) { return std::log(t + 1.0); }));
  EXPECT_NEAR(slope, 1.0 / std::log(std::pow(10.0, 5.5)), 0.002);  // d ln ln t / d ln t in the middle of the decade
}

TEST(RegretSlope, IsAbsentWhereThereIsNoRegret) {
  EXPECT_EQ(regret_slope({}), std::nullopt);
  EXPECT_EQ(regret_slope(curve_of([](double) { return 0.0; })), std::nullopt);
  EXPECT_EQ(regret_slope(curve_of([](double t) { return 1e-13 * t; })), std::nullopt);
}

TEST(RegretSlope, NeedsThreePoints) {
  EXPECT_EQ(regret_slope(Curve{{10, 1.0}, {100, 2.0}}), std::nullopt);
  EXPECT_NE(regret_slope(Curve{{10, 1.0}, {50, 1.5}, {100, 2.0}}), std::nullopt);
}

}  // namespace
}  // namespace edgefleet::analysis
