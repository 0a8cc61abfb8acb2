#include "analysis/warm_up.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/random.hpp"

namespace edgefleet::analysis {
namespace {

/// Y_t = 10 + X_t, X_t = 0.6 X_(t-1) + e_t, with `bias` added to the first `biased` values.
std::vector<double> biased_series(std::size_t size, std::size_t biased, double bias, std::uint64_t seed) {
  RandomStream random(Seed{seed, 0}, Purpose("AR(1)"), 0);
  std::vector<double> series;
  double x = random.normal() / std::sqrt(1.0 - 0.36);  // its stationary distribution
  for (std::size_t t = 0; t < size; ++t) {
    x = 0.6 * x + random.normal();
    series.push_back(10.0 + x + (t < biased ? bias : 0.0));
  }
  return series;
}

TEST(Mser, FindsTheEndOfAStepInAnAutoregressiveSeries) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto found = *mser_5(biased_series(1000, 200, 10.0, seed));
    EXPECT_TRUE(found.settled);
    EXPECT_GE(found.values, 195u) << seed;  // a step ten times the noise hides nowhere
    EXPECT_LE(found.values, 300u) << seed;
  }
}

TEST(Mser, LeavesLittleOutOfASeriesWithoutBias) {
  std::vector<std::size_t> left_out;
  for (std::uint64_t seed = 1; seed <= 41; ++seed)
    left_out.push_back(mser_5(biased_series(1000, 0, 0.0, seed))->values);
  std::sort(left_out.begin(), left_out.end());
  EXPECT_LE(left_out[20], 50u);  // the median: 5 % of the series
}

TEST(Mser, SaysWhenTheSeriesIsStillMoving) {
  std::vector<double> rising(100);
  for (std::size_t t = 0; t < rising.size(); ++t) rising[t] = static_cast<double>(t);
  EXPECT_FALSE(mser_5(rising)->settled);
}

TEST(Mser, IsTheMinimumOfItsFormula) {
  // Batch means 8, 2, then 5 in eleven batches: d = 2 leaves nothing that varies.
  std::vector<double> series(65, 5.0);
  std::fill_n(series.begin(), 5, 8.0);
  std::fill_n(series.begin() + 5, 5, 2.0);
  EXPECT_EQ(mser_5(series)->values, 10u);
  // One batch that is off by h among k: MSER(0) = h^2 (1 - 1/k) / k^2 > MSER(1) = 0.
  std::fill_n(series.begin() + 5, 5, 5.0);
  EXPECT_EQ(mser_5(series)->values, 5u);
}

TEST(Mser, NeedsTenBatches) {
  EXPECT_FALSE(mser_5(std::vector<double>(49, 1.0)).has_value());
  EXPECT_EQ(mser_5(std::vector<double>(50, 1.0))->values, 0u);
  EXPECT_TRUE(mser_5(std::vector<double>(50, 1.0))->settled);
}

}  // namespace
}  // namespace edgefleet::analysis
