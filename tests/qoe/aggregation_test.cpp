#include "sim/qoe/aggregation.hpp"

#include <gmock/gmock.h>

#include <numeric>

#include "tests/support/from_yaml.hpp"

namespace edgefleet::qoe {
namespace {

using testing::DoubleEq;
using testing::DoubleNear;
using testing::ElementsAre;

std::unique_ptr<Aggregation> made(const std::string& text) {
  return test::from_yaml<AggregationSelection>(text).make();
}

double felt(const std::string& aggregation, const std::vector<double>& window) {
  std::vector<Ratio> qoe;
  for (const double value : window) qoe.push_back(Ratio::si(value));
  return made(aggregation)->felt(qoe).si();
}

TEST(MeanAggregation, IsTheMean) {
  EXPECT_DOUBLE_EQ(felt("mean", {0.2, 0.9, 0.4}), 0.5);
  EXPECT_THAT(made("mean")->shares(4), ElementsAre(0.25, 0.25, 0.25, 0.25));
}

TEST(RecencyAggregation, WeighsLaterOnesMore) {
  // Weights 1/4, 1/2, 1 of 7/4: (0.2 + 2 x 0.9 + 4 x 0.4) / 7.
  EXPECT_DOUBLE_EQ(felt("{use: recency, memory: 0.5}", {0.2, 0.9, 0.4}), 3.6 / 7.0);
  EXPECT_THAT(made("{use: recency, memory: 0.5}")->shares(3),
              ElementsAre(DoubleEq(1.0 / 7.0), DoubleEq(2.0 / 7.0), DoubleEq(4.0 / 7.0)));
  EXPECT_DOUBLE_EQ(felt("{use: recency, memory: 1}", {0.2, 0.9, 0.4}), 0.5) << "without forgetting it is the mean";
}

TEST(PeakEndAggregation, IsTheMeanOfWorstAndLast) {
  EXPECT_DOUBLE_EQ(felt("peak-end", {0.2, 0.9, 0.4}), 0.3);
  EXPECT_DOUBLE_EQ(felt("peak-end", {0.9, 0.2}), 0.2) << "the last is the worst";
  EXPECT_THAT(made("peak-end")->shares(4), ElementsAre(0.125, 0.125, 0.125, 0.625));
}

TEST(EveryAggregation, SharesOutTheWholeAndStaysWithin) {
  for (const auto name : Aggregations::of().names()) {
    const auto aggregation = Aggregations::of().with_defaults(name)->make();
    for (std::size_t count = 1; count <= 12; ++count) {
      const auto shares = aggregation->shares(count);
      EXPECT_THAT(std::accumulate(shares.begin(), shares.end(), 0.0), DoubleNear(1.0, 1e-12)) << name;
      std::vector<Ratio> window;
      for (std::size_t i = 0; i < count; ++i) window.push_back(Ratio::si(0.3 + 0.05 * static_cast<double>(i % 4)));
      const double of_all = aggregation->felt(window).si();
      EXPECT_GE(of_all, 0.3 - 1e-12) << name;
      EXPECT_LE(of_all, 0.45 + 1e-12) << name;
    }
  }
}

}  // namespace
}  // namespace edgefleet::qoe
