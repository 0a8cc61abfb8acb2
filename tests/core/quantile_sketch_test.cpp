#include "sim/core/quantile_sketch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/contract.hpp"
#include "sim/core/random.hpp"

namespace edgefleet {
namespace {

QuantileSketch sketch_of(const std::vector<double>& seconds) {
  QuantileSketch sketch;
  for (const double value : seconds) sketch.add(Seconds::si(value));
  return sketch;
}

/// Log-uniform over 1 us to 10,000 s.
std::vector<double> wide_sample(std::size_t size) {
  RandomStream random(Seed{7, 0}, Purpose("sketch test"), 0);
  std::vector<double> values(size);
  for (double& value : values) value = std::pow(10.0, -6.0 + 10.0 * random.uniform());
  return values;
}

/// The definition, from the sorted values themselves.
double exact_quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
}

TEST(QuantileSketch, KeepsItsRelativeErrorOverTenDecades) {
  const auto values = wide_sample(20000);
  const auto sketch = sketch_of(values);
  for (double q = 0.0; q <= 1.0; q += 0.01) {
    const double exact = exact_quantile(values, q);
    EXPECT_NEAR(sketch.quantile(Ratio::si(q))->si(), exact, exact * 0.001 * (1 + 1e-9)) << "q = " << q;
  }
}

TEST(QuantileSketch, KeepsACoarserErrorAndNeedsIt) {
  QuantileSketch coarse(Ratio::si(0.05));
  const auto values = wide_sample(5000);
  for (const double value : values) coarse.add(Seconds::si(value));
  double worst = 0.0;
  for (double q = 0.01; q < 1.0; q += 0.01)
    worst = std::max(worst, std::abs(coarse.quantile(Ratio::si(q))->si() / exact_quantile(values, q) - 1.0));
  EXPECT_LE(worst, 0.05 * (1 + 1e-9));
  EXPECT_GT(worst, 0.02);  // the bound is used, not idle
}

TEST(QuantileSketch, CountsExactlyAtTheBucketEdges) {
  const double gamma = 1.001 / 0.999;
  for (int exponent = -3000; exponent <= 3000; exponent += 7) {
    for (const double nudge : {1.0 - 1e-15, 1.0, 1.0 + 1e-15}) {
      const double value = std::pow(gamma, exponent) * nudge;
      const auto sketch = sketch_of({0.0, value, value, 1e9});
      EXPECT_NEAR(sketch.quantile(Ratio::si(0.5))->si(), value, value * 0.001 * (1 + 1e-9));
    }
  }
}

TEST(QuantileSketch, AnswersNothingWhenItCountedNothing) {
  const QuantileSketch sketch;
  EXPECT_EQ(sketch.quantile(Ratio::si(0.5)), std::nullopt);
  EXPECT_EQ(sketch.min(), std::nullopt);
  EXPECT_EQ(sketch.max(), std::nullopt);
  EXPECT_EQ(sketch.count(), 0u);
}

TEST(QuantileSketch, AnswersTheOnlyValueExactly) {
  const auto sketch = sketch_of({0.123456789});
  for (const double q : {0.0, 0.5, 1.0}) EXPECT_EQ(sketch.quantile(Ratio::si(q)), Seconds::si(0.123456789));
}

TEST(QuantileSketch, KnowsItsExtremesExactly) {
  const auto sketch = sketch_of({3.0, 0.1, 0.7, 2.2});
  EXPECT_EQ(sketch.quantile(Ratio::si(0.0)), Seconds::si(0.1));
  EXPECT_EQ(sketch.quantile(Ratio::si(1.0)), Seconds::si(3.0));
  EXPECT_EQ(sketch.min(), Seconds::si(0.1));
  EXPECT_EQ(sketch.max(), Seconds::si(3.0));
}

TEST(QuantileSketch, CountsZerosAsZeros) {
  const auto sketch = sketch_of({0.0, 0.0, 0.0, 1.0});
  EXPECT_EQ(sketch.quantile(Ratio::si(0.6)), Seconds::si(0.0));
  EXPECT_EQ(sketch.quantile(Ratio::si(1.0)), Seconds::si(1.0));
  EXPECT_EQ(sketch.count(), 4u);
}

TEST(QuantileSketch, TakesTheSmallestAndTheLargestDouble) {
  const auto sketch = sketch_of({5e-324, 1e-300, 1e300, 1.7e308});
  EXPECT_NEAR(sketch.quantile(Ratio::si(0.34))->si() / 1e-300, 1.0, 0.001);
  EXPECT_NEAR(sketch.quantile(Ratio::si(0.67))->si() / 1e300, 1.0, 0.001);
}

TEST(QuantileSketch, RefusesWhatIsNoDuration) {
  QuantileSketch sketch;
  EXPECT_THROW(sketch.add(Seconds::si(-1e-9)), Defect);
  EXPECT_THROW(sketch.add(Seconds::si(NAN)), Defect);
  EXPECT_THROW(sketch.add(Seconds::si(INFINITY)), Defect);
  EXPECT_THROW(sketch.quantile(Ratio::si(1.5)), Defect);
  EXPECT_THROW(QuantileSketch(Ratio::si(0.0)), Defect);
  EXPECT_THROW(sketch.merge(QuantileSketch(Ratio::si(0.01))), Defect);
  EXPECT_EQ(sketch.count(), 0u);
}

TEST(QuantileSketch, DoesNotDependOnTheOrderOfValues) {
  auto values = wide_sample(1000);
  const auto forwards = sketch_of(values);
  std::reverse(values.begin(), values.end());
  EXPECT_EQ(sketch_of(values).to_bytes(), forwards.to_bytes());
}

TEST(QuantileSketch, MergesToWhatCountingEverythingGives) {
  const auto values = wide_sample(1000);
  const auto whole = sketch_of(values);
  auto left = sketch_of({values.begin(), values.begin() + 300});
  auto right = sketch_of({values.begin() + 300, values.end()});
  auto other_way = right;
  left.merge(right);
  other_way.merge(sketch_of({values.begin(), values.begin() + 300}));
  EXPECT_EQ(left, whole);
  EXPECT_EQ(other_way, whole);
  left.merge(QuantileSketch());
  EXPECT_EQ(left, whole);
}

TEST(QuantileSketch, ComesBackFromItsBytes) {
  for (const auto& values : {std::vector<double>{}, {0.0}, {2.5}, {0.0, 1e-6, 1e4}, wide_sample(500)}) {
    auto sketch = sketch_of(values);
    auto copy = QuantileSketch::from_bytes(sketch.to_bytes());
    EXPECT_EQ(copy, sketch);
    sketch.add(Seconds::si(0.2));
    copy.add(Seconds::si(0.2));
    EXPECT_EQ(copy, sketch);
    EXPECT_EQ(copy.quantile(Ratio::si(0.5)), sketch.quantile(Ratio::si(0.5)));
  }
}

TEST(QuantileSketch, RefusesBytesCutOffAnywhere) {
  const auto bytes = sketch_of({0.0, 0.1, 0.2, 5.0}).to_bytes();
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_THROW(QuantileSketch::from_bytes(std::span(bytes).first(length)), MalformedBytes) << length;
  auto longer = bytes;
  longer.push_back(std::byte{0});
  EXPECT_THROW(QuantileSketch::from_bytes(longer), MalformedBytes);
}

TEST(QuantileSketch, TellsDifferentCountsApart) {
  EXPECT_NE(sketch_of({0.1, 0.2, 0.2}), sketch_of({0.1, 0.1, 0.2}));
  EXPECT_NE(sketch_of({0.0}), sketch_of({}));
  EXPECT_NE(QuantileSketch(Ratio::si(0.01)), QuantileSketch(Ratio::si(0.02)));
}

}  // namespace
}  // namespace edgefleet
