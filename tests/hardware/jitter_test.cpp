#include "sim/hardware/jitter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/contract.hpp"
#include "sim/core/random.hpp"

namespace edgefleet::hardware {
namespace {

std::vector<double> sample(const JitterShape& shape, std::size_t count) {
  std::vector<double> factors(count);
  for (std::size_t i = 0; i < count; ++i) {
    RandomStream random({.root = 7}, Purpose("jitter test"), 0, i);
    const double u_body = random.uniform();
    factors[i] = jitter_factor(shape, u_body, random.uniform()).si();
  }
  return factors;
}

double share_up_to(const std::vector<double>& factors, double x) {
  const auto count = std::ranges::count_if(factors, [x](double factor) { return factor <= x; });
  return static_cast<double>(count) / static_cast<double>(factors.size());
}

/// Four standard deviations of a share estimated from n draws.
double tolerance(double p, std::size_t n) { return 4.0 * std::sqrt(p * (1.0 - p) / static_cast<double>(n)); }

TEST(Jitter, OffIsExactlyOne) {
  const JitterShape off;
  for (const double u : {1e-12, 0.3, 0.95, 1.0 - 1e-12})
    for (const double v : {1e-12, 0.05, 0.5}) EXPECT_EQ(jitter_factor(off, u, v).si(), 1.0);
}

TEST(Jitter, BodyPassesThroughTheMeasuredMedianAndNinetiethPercentile) {
  const JitterShape shape = jitter_from_percentiles(milliseconds(50), milliseconds(80), milliseconds(200));
  EXPECT_DOUBLE_EQ(shape.median, 0.625);
  EXPECT_DOUBLE_EQ(shape.p99, 2.5);
  EXPECT_NEAR(jitter_factor(shape, 0.5, 0.5).si(), 50.0 / 80.0, 1e-14);
  EXPECT_NEAR(jitter_factor(shape, 0.9, 0.5).si(), 1.0, 1e-14);
}

TEST(Jitter, SigmaIsTheOneOfTheFormula) {
  const JitterShape shape = jitter_from_ratios(1.378, 1.952);
  EXPECT_NEAR(shape.sigma, std::log(1.378) / 1.2816, 1e-5);
  EXPECT_DOUBLE_EQ(shape.median, 1.0 / 1.378);
  EXPECT_DOUBLE_EQ(shape.p99, 1.952 / 1.378);
}

TEST(Jitter, RatiosAndPercentilesAgree) {
  const JitterShape a = jitter_from_ratios(1.25, 3.0);
  const JitterShape b = jitter_from_percentiles(milliseconds(8), milliseconds(10), milliseconds(24));
  EXPECT_NEAR(a.median, b.median, 1e-15);
  EXPECT_NEAR(a.sigma, b.sigma, 1e-15);
  EXPECT_NEAR(a.p99, b.p99, 1e-15);
}

TEST(Jitter, ALargeSampleHasTheMeasuredPercentiles) {
  // Xavier TFLite's typical ratios: the heaviest tail of the tables.
  const JitterShape shape = jitter_from_ratios(1.156, 3.299);
  const std::vector<double> factors = sample(shape, 200'000);
  const std::size_t n = factors.size();
  EXPECT_NEAR(share_up_to(factors, shape.median), 0.5, tolerance(0.5, n));
  EXPECT_NEAR(share_up_to(factors, 1.0), 0.9, tolerance(0.9, n));
  EXPECT_NEAR(share_up_to(factors, shape.p99 * (1 - 1e-9)), 0.99, tolerance(0.99, n));
}

TEST(Jitter, ALargeSampleFollowsTheClosedForm) {
  for (const JitterShape& shape : {jitter_from_ratios(1.378, 1.952), jitter_from_ratios(1.007, 1.049)}) {
    const std::vector<double> factors = sample(shape, 200'000);
    for (const double x : {0.6, 0.8, 0.99, 1.0, 1.02, 1.04, 1.1, 1.4, 2.0}) {
      const double p = jitter_distribution(shape, x);
      EXPECT_NEAR(share_up_to(factors, x), p, tolerance(std::clamp(p, 1e-4, 1 - 1e-4), factors.size())) << x;
    }
  }
}

TEST(Jitter, TailIsTakenFromTheSlowestTenthAndStartsAtTheNinetyNinthPercentile) {
  const JitterShape shape = jitter_from_ratios(1.1, 3.3);
  EXPECT_LT(jitter_factor(shape, 0.89, 0.001).si(), 1.0);
  EXPECT_GE(jitter_factor(shape, 0.91, 1e-12).si(), shape.p99);
  EXPECT_NEAR(jitter_factor(shape, 0.91, 1e-12).si(), shape.p99, 1e-6);
  EXPECT_LT(jitter_factor(shape, 0.91, 0.1).si(), shape.p99);
}

TEST(Jitter, GrowsWithTheBodyDraw) {
  const JitterShape shape = jitter_from_ratios(1.2, 2.0);
  double previous = 0.0;
  for (double u = 0.01; u < 1.0; u += 0.01) {
    const double factor = jitter_factor(shape, u, 0.5).si();
    EXPECT_GT(factor, previous);
    previous = factor;
  }
}

TEST(Jitter, RefusesPercentilesOutOfOrder) {
  EXPECT_THROW(jitter_from_percentiles(milliseconds(9), milliseconds(8), milliseconds(10)), Defect);
  EXPECT_THROW(jitter_from_percentiles(milliseconds(7), milliseconds(8), milliseconds(7.5)), Defect);
  EXPECT_THROW(jitter_from_ratios(0.9, 2.0), Defect);
}

}  // namespace
}  // namespace edgefleet::hardware
