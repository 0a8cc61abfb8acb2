#include "analysis/estimate.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "sim/core/contract.hpp"
#include "sim/core/random.hpp"

namespace edgefleet::analysis {
namespace {

/// Values whose standard error is exactly 1: n/2 times -d and n/2 times +d.
std::vector<double> unit_error_sample(std::size_t n) {
  const double deviation = std::sqrt(static_cast<double>(n - 1));
  std::vector<double> values(n, deviation);
  for (std::size_t i = 0; i < n / 2; ++i) values[i] = -deviation;
  return values;
}

TEST(Estimate, HasTheHalfWidthsOfTheTableOfStudentsT) {
  // t(n - 1, 0.975): NIST/SEMATECH e-Handbook, 1.3.6.7.2.
  EXPECT_NEAR(*estimate(unit_error_sample(2))->half_width, 12.706, 5e-4);
  EXPECT_NEAR(*estimate(unit_error_sample(4))->half_width, 3.182, 5e-4);
  EXPECT_NEAR(*estimate(unit_error_sample(10))->half_width, 2.262, 5e-4);
  EXPECT_NEAR(*estimate(unit_error_sample(30))->half_width, 2.045, 5e-4);
  EXPECT_NEAR(*estimate(unit_error_sample(10), 0.99)->half_width, 3.250, 5e-4);
  EXPECT_NEAR(*estimate(unit_error_sample(10), 0.90)->half_width, 1.833, 5e-4);
}

TEST(Estimate, IsSymmetricAboutTheMean) {
  const auto found = *estimate(std::array{1.0, 2.0, 3.0});  // s = 1, t(2, 0.975) = 4.302653
  EXPECT_EQ(found.n, 3u);
  EXPECT_DOUBLE_EQ(found.mean, 2.0);
  EXPECT_NEAR(*found.low(), 2.0 - 4.302653 / std::sqrt(3.0), 1e-6);
  EXPECT_NEAR(*found.high(), 2.0 + 4.302653 / std::sqrt(3.0), 1e-6);
}

TEST(Estimate, IsAbsentWithoutValues) { EXPECT_FALSE(estimate({}).has_value()); }

TEST(Estimate, HasNoIntervalWithOneValue) {
  const auto found = *estimate(std::array{0.7});
  EXPECT_EQ(found.mean, 0.7);
  EXPECT_EQ(found.half_width, std::nullopt);
  EXPECT_EQ(found.low(), std::nullopt);
  EXPECT_EQ(found.high(), std::nullopt);
}

TEST(Estimate, KeepsItsDigitsFarFromZero) {
  EXPECT_NEAR(*estimate(std::array{1e9 + 1, 1e9 + 2, 1e9 + 3})->half_width, 4.302653 / std::sqrt(3.0), 1e-6);
}

TEST(Estimate, RefusesImpossibleLevels) {
  EXPECT_THROW(estimate(std::array{1.0, 2.0}, 0.0), Defect);
  EXPECT_THROW(estimate(std::array{1.0, 2.0}, 1.0), Defect);
}

TEST(Estimate, CoversTheTruthAsOftenAsItSays) {
  RandomStream random(Seed{11, 0}, Purpose("coverage"), 0);
  constexpr int trials = 4000;
  int covered = 0;
  for (int trial = 0; trial < trials; ++trial) {
    std::array<double, 5> values{};
    for (double& value : values) value = 3.0 + 2.0 * random.normal();
    const auto found = *estimate(values);
    covered += *found.low() <= 3.0 && 3.0 <= *found.high();
  }
  // Four standard errors of a share of 0.95 over 4000 trials.
  EXPECT_NEAR(static_cast<double>(covered) / trials, 0.95, 4 * std::sqrt(0.95 * 0.05 / trials));
}

// Hours of sleep gained by ten patients under two drugs: Student, "The probable error of a mean", Biometrika 6 (1908).
// Interval of the paired differences as R's t.test(paired = TRUE) prints it.
TEST(PairedDifference, MatchesStudentsSleepData) {
  const std::array first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  const std::array second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
  const auto found = *paired_difference(first, second);
  EXPECT_EQ(found.n, 10u);
  EXPECT_NEAR(found.mean, -1.58, 1e-12);
  EXPECT_NEAR(*found.low(), -2.4598858, 5e-8);
  EXPECT_NEAR(*found.high(), -0.7001142, 5e-8);
}

TEST(PairedDifference, IsFarNarrowerThanTheSamplesWhenTheyMoveTogether) {
  const std::array baseline{10.0, 20.0, 30.0};
  const std::array better{11.0, 21.5, 30.5};
  EXPECT_NEAR(paired_difference(better, baseline)->mean, 1.0, 1e-12);
  EXPECT_NEAR(*paired_difference(better, baseline)->half_width, 0.5 * 4.302653 / std::sqrt(3.0), 1e-6);
  EXPECT_GT(*estimate(better)->half_width, 10 * *paired_difference(better, baseline)->half_width);
}

TEST(PairedDifference, NeedsPairs) {
  EXPECT_THROW(paired_difference(std::array{1.0}, std::array{1.0, 2.0}), Defect);
  EXPECT_FALSE(paired_difference({}, {}).has_value());
}

}  // namespace
}  // namespace edgefleet::analysis
