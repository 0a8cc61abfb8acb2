#include "analysis/t_test.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "analysis/sample.hpp"
#include "sim/core/contract.hpp"
#include "tests/analysis/coverage.hpp"

namespace edgefleet::analysis {
namespace {

// Hours of sleep gained by ten patients under two drugs: Student, "The probable error of a mean", Biometrika 6 (1908);
// the figures of the tests are those that R 4.2's t.test prints for its data set `sleep`.
constexpr std::array first_drug{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
constexpr std::array second_drug{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

TEST(PairedTTest, MatchesStudentsSleepData) {
  const auto test = *paired_t_test(first_drug, second_drug);
  EXPECT_NEAR(test.t, -4.0621, 5e-5);
  EXPECT_EQ(test.degrees_of_freedom, 9.0);
  EXPECT_NEAR(test.p, 0.00283289019738, 1e-13);
}

TEST(WelchTTest, MatchesStudentsSleepDataTakenAsUnpaired) {
  const auto test = *welch_t_test(first_drug, second_drug);
  EXPECT_NEAR(test.t, -1.8608134674869, 1e-12);
  EXPECT_NEAR(test.degrees_of_freedom, 17.7764735161785, 1e-11);
  EXPECT_NEAR(test.p, 0.0793941401874, 1e-12);
}

TEST(UnpairedDifference, MatchesStudentsSleepDataTakenAsUnpaired) {
  const auto found = *unpaired_difference(first_drug, second_drug);
  EXPECT_EQ(found.n, 10u);
  EXPECT_NEAR(found.mean, -1.58, 1e-12);
  EXPECT_NEAR(*found.low(), -3.3654832307117, 1e-10);
  EXPECT_NEAR(*found.high(), 0.2054832307117, 1e-10);
}

TEST(Tests, SayNothingOfWhatDoesNotVary) {
  EXPECT_FALSE(paired_t_test(std::array{1.5, 2.5, 3.5}, std::array{1.0, 2.0, 3.0}).has_value());
  EXPECT_FALSE(paired_t_test(std::array{0.1 + 0.2, 1.0}, std::array{0.3, 1.0}).has_value());  // rounding
  EXPECT_FALSE(welch_t_test(std::array{1.0, 1.0}, std::array{2.0, 2.0}).has_value());
  EXPECT_EQ(unpaired_difference(std::array{1.0, 1.0}, std::array{3.0, 3.0, 3.0})->half_width, 0.0);
}

TEST(Tests, NeedTwoValues) {
  EXPECT_FALSE(paired_t_test(std::array{1.0}, std::array{2.0}).has_value());
  EXPECT_FALSE(welch_t_test(std::array{1.0}, std::array{2.0, 3.0}).has_value());
  EXPECT_FALSE(unpaired_difference({}, std::array{2.0}).has_value());
  const auto bare = *unpaired_difference(std::array{1.0}, std::array{2.0, 4.0});
  EXPECT_EQ(bare.mean, -2.0);
  EXPECT_EQ(bare.half_width, std::nullopt);
  EXPECT_THROW(paired_t_test(std::array{1.0}, std::array{1.0, 2.0}), Defect);
}

TEST(WelchInterval, CoversTheTruthAsOftenAsItSays) {
  // Unequal sizes and very unequal variances: where the pooled t interval goes wrong.
  const auto covered = share_covering(4000, "welch", [](RandomStream& random) {
    std::array<double, 5> few{};
    std::array<double, 12> many{};
    for (double& value : few) value = 7.0 + 3.0 * random.normal();
    for (double& value : many) value = 5.0 + 0.5 * random.normal();
    const auto found = *unpaired_difference(few, many);
    return *found.low() <= 2.0 && 2.0 <= *found.high();
  });
  EXPECT_NEAR(covered, 0.95, four_standard_errors(0.95, 4000));
}

TEST(PairedTTest, ErrsAsOftenAsItSaysWhenNothingDiffers) {
  const auto below = share_covering(4000, "paired p", [](RandomStream& random) {
    std::array<double, 6> a{};
    std::array<double, 6> b{};
    for (std::size_t i = 0; i < a.size(); ++i) {
      const double common = 10.0 * random.normal();
      a[i] = common + random.normal();
      b[i] = common + random.normal();
    }
    return paired_t_test(a, b)->p < 0.05;
  });
  EXPECT_NEAR(below, 0.05, four_standard_errors(0.05, 4000));
}

}  // namespace
}  // namespace edgefleet::analysis
