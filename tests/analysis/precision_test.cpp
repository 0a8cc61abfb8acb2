#include "analysis/precision.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "sim/core/contract.hpp"

namespace edgefleet::analysis {
namespace {

/// n = 10 values with mean 2.03 and variance 0.31: the bank of Law, Simulation Modeling and Analysis, section 9.4.1, of
/// which he has the average delays of ten replications.
std::vector<double> bank() {
  const double step = std::sqrt(0.31 * 9.0 / 10.0);
  std::vector<double> values(10, 2.03 + step);
  for (std::size_t i = 0; i < 5; ++i) values[i] = 2.03 - step;
  return values;
}

// The figures follow from his formulas with the table of t: t(15, 0.95) = 1.753, t(26, 0.95) = 1.706.
TEST(Replications, AreWhatTheBankNeeds) {
  EXPECT_EQ(replications_for_half_width(10, std::sqrt(0.31), 0.25, 0.90), 16u);
  EXPECT_EQ(replications_needed(bank(), 0.10, 0.90), 27u);
}

TEST(Replications, AreTheLeastThatSuffice) {
  const auto values = bank();
  for (const double relative : {0.5, 0.2, 0.05, 0.01, 0.003}) {
    const auto needed = *replications_needed(values, relative);
    const auto half_width = [](std::size_t n) {
      const auto pretended = static_cast<double>(n);
      std::vector<double> many(n, 0.0);  // standard deviation sqrt(0.31) at any even n
      const double step = std::sqrt(0.31 * (pretended - 1.0) / pretended);
      for (std::size_t i = 0; i < n; ++i) many[i] = i % 2 == 0 ? 2.03 + step : 2.03 - step;
      return *estimate(many)->half_width / 2.03;
    };
    const std::size_t even = needed + needed % 2;
    EXPECT_LE(half_width(even), relative / (1.0 + relative)) << relative;
    if (needed > 12) {
      EXPECT_GT(half_width(even - 2), relative / (1.0 + relative)) << relative;
    }
  }
}

TEST(Replications, AreThoseThereWhenNothingVaries) {
  EXPECT_EQ(replications_needed(std::array{0.7, 0.7, 0.7}, 0.001), 3u);
}

TEST(Replications, CannotBeToldFromOneOrOfAMeanOfZero) {
  EXPECT_FALSE(replications_needed(std::array{0.7}, 0.01).has_value());
  EXPECT_FALSE(replications_needed(std::array{-1.0, 1.0}, 0.01).has_value());
  EXPECT_FALSE(replications_needed(std::array{1.0, 1000.0}, 1e-6).has_value());  // beyond a million
  EXPECT_THROW(replications_needed(std::array{1.0, 2.0}, 0.0), Defect);
}

TEST(Precision, IsMeasuredAgainstTheShrunkFigure) {
  EXPECT_TRUE(is_precise({10, 1.0, 0.0909}, 0.1));  // 0.1 / 1.1 = 0.09091
  EXPECT_FALSE(is_precise({10, 1.0, 0.0910}, 0.1));
  EXPECT_TRUE(is_precise({10, -1.0, 0.05}, 0.1));
  EXPECT_FALSE(is_precise({1, 1.0, std::nullopt}, 0.1));
  EXPECT_TRUE(is_precise({3, 0.0, 0.0}, 0.1));
}

}  // namespace
}  // namespace edgefleet::analysis
