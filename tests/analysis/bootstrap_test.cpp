#include "analysis/bootstrap.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "analysis/sample.hpp"
#include "sim/core/contract.hpp"
#include "tests/analysis/coverage.hpp"

namespace edgefleet::analysis {
namespace {

double variance_of(std::span<const double> values) {
  const double mean = mean_of(values);
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares / static_cast<double>(values.size());
}

// The spatial test data, Efron and Tibshirani 1993, table 14.1; the statistic is the variance, 171.5. Table 14.2 has
// the 90 % intervals of 2000 resamples, whose own ends scatter by about 2 to 5.
constexpr std::array spatial{48.0, 36.0, 20.0, 29.0, 42.0, 42.0, 20.0, 42.0, 22.0, 41.0, 45.0, 14.0, 6.0,
                             0.0,  33.0, 28.0, 34.0, 4.0,  32.0, 24.0, 47.0, 41.0, 24.0, 26.0, 30.0, 41.0};

TEST(Bootstrap, MatchesEfronAndTibshiranisSpatialTestData) {
  EXPECT_NEAR(variance_of(spatial), 171.5, 0.05);
  const Bootstrap bootstrap(spatial.size(), Seed{1, 0}, 20000);
  const auto percentile = *bootstrap.percentile(spatial, variance_of, 0.90);
  EXPECT_NEAR(percentile.low, 100.8, 5.0);
  EXPECT_NEAR(percentile.high, 233.9, 5.0);
  const auto bca = *bootstrap.bca(spatial, variance_of, 0.90);
  EXPECT_NEAR(bca.low, 115.8, 5.0);
  EXPECT_NEAR(bca.high, 259.6, 9.0);  // far in the tail, where resamples are few
}

TEST(Bootstrap, FindsTheIdealPercentilesOfAMean) {
  // All 27 resamples of {0, 0, 3} are known: their mean is 0 in 8, 1 in 12, 2 in 6, 3 in 1 of them.
  const Bootstrap bootstrap(3, Seed{1, 0}, 27000);
  const std::array values{0.0, 0.0, 3.0};
  EXPECT_EQ(bootstrap.percentile(values, mean_of, 0.5)->low, 0.0);    // order 0.25 < 8/27
  EXPECT_EQ(bootstrap.percentile(values, mean_of, 0.3)->low, 1.0);    // order 0.35 > 8/27
  EXPECT_EQ(bootstrap.percentile(values, mean_of, 0.9)->high, 2.0);   // order 0.95 < 26/27
  EXPECT_EQ(bootstrap.percentile(values, mean_of, 0.96)->high, 3.0);  // order 0.98 > 26/27
}

TEST(Bootstrap, IsTheSameEveryTimeAndAnotherWithAnotherSeed) {
  const auto bca = [](std::uint64_t seed) { return *Bootstrap(spatial.size(), Seed{seed, 0}).bca(spatial, mean_of); };
  EXPECT_EQ(bca(7).low, bca(7).low);
  EXPECT_EQ(bca(7).high, bca(7).high);
  EXPECT_NE(bca(7).low, bca(8).low);
}

/// Coverage of `level` 95 % intervals of a mean over n draws.
template <class Draw>
double coverage(std::size_t n, bool bca, int trials, double truth, const Draw& draw) {
  const Bootstrap bootstrap(n, Seed{3, 0}, 1000);
  return share_covering(trials, "bootstrap", [&](RandomStream& random) {
    std::vector<double> values(n);
    for (double& value : values) value = draw(random);
    const auto found = bca ? *bootstrap.bca(values, mean_of) : *bootstrap.percentile(values, mean_of);
    return found.low <= truth && truth <= found.high;
  });
}

double normal(RandomStream& random) { return 3.0 + random.normal(); }
double exponential(RandomStream& random) { return random.exponential(); }

TEST(Bootstrap, CoversTheTruthAsOftenAsItSaysOnceThereAreForty) {
  EXPECT_NEAR(coverage(40, false, 1000, 3.0, normal), 0.95, four_standard_errors(0.95, 1000));
  EXPECT_NEAR(coverage(40, true, 1000, 3.0, normal), 0.95, four_standard_errors(0.95, 1000));
  EXPECT_NEAR(coverage(80, true, 1000, 1.0, exponential), 0.95, four_standard_errors(0.95, 1000));
}

TEST(Bootstrap, IsTooNarrowWithFiveAsItsHeaderSays) {
  // A percentile interval of a mean is about mean -+ 1.96 s sqrt((n - 1) / n) / sqrt(n): P(|T_4| < 1.753) = 0.846.
  EXPECT_NEAR(coverage(5, false, 2000, 3.0, normal), 0.846, 0.03);
}

TEST(Bootstrap, LeansWhereTheSampleLeans) {
  std::array<double, 30> values{};
  RandomStream random(Seed{5, 0}, Purpose("skew"), 0);
  for (double& value : values) value = random.exponential();
  const Bootstrap bootstrap(values.size(), Seed{1, 0}, 4000);
  const auto percentile = *bootstrap.percentile(values, mean_of);
  const auto bca = *bootstrap.bca(values, mean_of);
  EXPECT_GT(bca.low, percentile.low);
  EXPECT_GT(bca.high, percentile.high);
}

TEST(Bootstrap, SaysNothingWithoutScatter) {
  EXPECT_FALSE(Bootstrap(2, Seed{}).percentile(std::array{1.0, 2.0}, mean_of).has_value());
  EXPECT_FALSE(Bootstrap(3, Seed{}).bca(std::array{1.0, 1.0, 1.0}, mean_of).has_value());
  EXPECT_THROW(Bootstrap(3, Seed{}).bca(std::array{1.0, 2.0, 3.0, 4.0}, mean_of), Defect);
}

}  // namespace
}  // namespace edgefleet::analysis
