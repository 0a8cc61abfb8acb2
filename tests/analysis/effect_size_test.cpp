#include "analysis/effect_size.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "analysis/t_test.hpp"
#include "sim/core/contract.hpp"
#include "tests/analysis/coverage.hpp"

namespace edgefleet::analysis {
namespace {

TEST(HedgesCorrection, HasItsClosedForms) {
  // Gamma(1) = Gamma(2) = 1, Gamma(1/2) = sqrt(pi), Gamma(3/2) = sqrt(pi) / 2, Gamma(5/2) = 3 sqrt(pi) / 4.
  EXPECT_NEAR(hedges_correction(2), 1.0 / std::sqrt(std::numbers::pi), 1e-14);
  EXPECT_NEAR(hedges_correction(4), 2.0 / std::sqrt(2.0 * std::numbers::pi), 1e-14);
  EXPECT_NEAR(hedges_correction(5), 0.75 * std::sqrt(std::numbers::pi) / std::sqrt(2.5), 1e-14);
  // Hedges 1981 approximates it by 1 - 3 / (4 m - 1).
  EXPECT_NEAR(hedges_correction(60), 1.0 - 3.0 / 239.0, 2e-5);
  EXPECT_NEAR(hedges_correction(1e6), 1.0, 1e-6);
  EXPECT_THROW(hedges_correction(1), Defect);
}

// R's data set `sleep` (Student 1908): mean(d) / sd(d) = -1.28455756259, pooled d_s = -0.83218108135.
TEST(EffectSize, MatchesStudentsSleepData) {
  const std::array first{0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
  const std::array second{1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
  EXPECT_NEAR(*paired_effect_size(first, second), -1.28455756259 * hedges_correction(9), 1e-10);
  EXPECT_NEAR(*unpaired_effect_size(first, second), -0.83218108135 * hedges_correction(18), 1e-10);
}

TEST(EffectSize, DoesNotGrowWithTheNumberOfReplicationsAsTDoes) {
  std::vector<double> few(30);
  for (std::size_t i = 0; i < few.size(); ++i) few[i] = 1.0 + static_cast<double>(i % 3);
  std::vector<double> many;
  for (int i = 0; i < 10; ++i) many.insert(many.end(), few.begin(), few.end());
  const std::vector<double> zeros(many.size(), 0.0);
  const std::span<const double> none(zeros);
  EXPECT_NEAR(*paired_effect_size(few, none.first(30)) / *paired_effect_size(many, none), 1.0, 0.05);
  EXPECT_GT(paired_t_test(many, none)->t, 3.0 * paired_t_test(few, none.first(30))->t);
}

TEST(EffectSize, IsUnbiasedWithFiveReplications) {
  constexpr int trials = 20000;
  double sum = 0.0;
  double uncorrected = 0.0;
  for (int trial = 0; trial < trials; ++trial) {
    RandomStream random(Seed{11, 0}, Purpose("effect"), static_cast<std::uint64_t>(trial));
    std::array<double, 5> values{};
    for (double& value : values) value = 1.0 + random.normal();
    const double found = *paired_effect_size(values, std::array<double, 5>{});
    sum += found;
    uncorrected += found / hedges_correction(4);
  }
  EXPECT_NEAR(sum / trials, 1.0, 0.03);  // standard error 0.006
  EXPECT_GT(uncorrected / trials, 1.2);  // what the correction is for: 1 / 0.798 = 1.253
}

TEST(EffectSize, NeedsScatter) {
  EXPECT_FALSE(paired_effect_size(std::array{1.0, 2.0}, std::array{0.0, 0.5}).has_value());  // two pairs
  EXPECT_FALSE(paired_effect_size(std::array{1.0, 1.0, 1.0}, std::array{0.0, 0.0, 0.0}).has_value());
  EXPECT_FALSE(unpaired_effect_size(std::array{1.0, 1.0}, std::array{2.0, 2.0}).has_value());
  EXPECT_FALSE(unpaired_effect_size(std::array{1.0}, std::array{2.0, 3.0}).has_value());
}

}  // namespace
}  // namespace edgefleet::analysis
