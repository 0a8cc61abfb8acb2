#include "analysis/figures/axis_range.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace edgefleet::analysis {
namespace {

using testing::ElementsAre;

std::vector<std::string> labels(const AxisRange& range) {
  std::vector<std::string> found;
  for (const auto& tick : range.ticks)
    if (!tick.label.empty()) found.push_back(tick.label);
  return found;
}

const Axis linear{"x", ""};
const Axis logarithmic{"x", "", Scale::logarithmic};

TEST(AxisRange, EndsAtTicksOfRoundNumbers) {
  const AxisRange range = axis_range(linear, {0.512, 0.748}, Margin::tick, 6);
  EXPECT_DOUBLE_EQ(range.low, 0.5);
  EXPECT_DOUBLE_EQ(range.high, 0.75);
  EXPECT_THAT(labels(range), ElementsAre("0.50", "0.55", "0.60", "0.65", "0.70", "0.75"));
}

TEST(AxisRange, TakesTheAxisOwnEnds) {
  const AxisRange range = axis_range({"share", "%", Scale::linear, 0.0, 100.0}, {3.0, 40.0}, Margin::tick, 5);
  EXPECT_DOUBLE_EQ(range.low, 0.0);
  EXPECT_DOUBLE_EQ(range.high, 100.0);
  EXPECT_THAT(labels(range), ElementsAre("0", "20", "40", "60", "80", "100"));
}

TEST(AxisRange, LeavesRoomForMarkers) {
  const AxisRange range = axis_range(linear, {10.0, 20.0}, Margin::padding, 5);
  EXPECT_DOUBLE_EQ(range.low, 9.2);
  EXPECT_DOUBLE_EQ(range.high, 20.8);
  EXPECT_THAT(labels(range), ElementsAre("10", "15", "20"));
}

TEST(AxisRange, OfDecadesLabelsPowersOfTen) {
  const AxisRange range = axis_range(logarithmic, {0.3, 2e6}, Margin::tick, 8);
  EXPECT_DOUBLE_EQ(range.low, 0.1);
  EXPECT_DOUBLE_EQ(range.high, 1e7);
  EXPECT_THAT(labels(range), ElementsAre("0.1", "1", "10", "100", "1000", "10000", "10^{5}", "10^{6}", "10^{7}"));
}

TEST(AxisRange, OfLessThanADecadeLabelsWhatIsThere) {
  EXPECT_THAT(labels(axis_range(logarithmic, {25.0, 70.0}, Margin::none, 5)),
              ElementsAre("30", "40", "50", "60", "70"));
}

TEST(AxisRange, OfOneValueHasALength) {
  for (const Axis& axis : {linear, logarithmic}) {
    const AxisRange range = axis_range(axis, {5.0}, Margin::tick, 5);
    EXPECT_LT(range.low, 5.0);
    EXPECT_GT(range.high, 5.0);
    EXPECT_FALSE(labels(range).empty());
  }
  EXPECT_GT(axis_range(linear, {0.0}, Margin::tick, 5).high, 0.0);
}

TEST(AxisRange, LeavesOutWhatHasNoPlace) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const AxisRange range = axis_range(logarithmic, {0.0, -1.0, nan, 10.0, 100.0}, Margin::none, 5);
  EXPECT_DOUBLE_EQ(range.low, 10.0);
  EXPECT_DOUBLE_EQ(range.high, 100.0);
  EXPECT_DOUBLE_EQ(axis_range(logarithmic, {}, Margin::none, 5).high, 10.0);
  EXPECT_DOUBLE_EQ(axis_range(linear, {nan}, Margin::none, 5).high, 1.0);
}

TEST(AxisRange, OfSharesIsNotStretchedByIntervals) {
  EXPECT_THAT(extents({"share", "%"}, {20.0}, {-300.0, 340.0}), ElementsAre(0.0, 100.0, 20.0));
  EXPECT_THAT(extents({"share", "%"}, {-20.0}, {-340.0, 300.0}), ElementsAre(-340.0, 300.0, -20.0));
  EXPECT_THAT(extents({"QoE", "QoE, 0..1"}, {0.5}, {-1.0, 2.0}), ElementsAre(0.0, 1.0, 0.5));
  EXPECT_THAT(extents({"latency", "ms"}, {20.0}, {-300.0, 340.0}), ElementsAre(-300.0, 340.0, 20.0));
}

TEST(AxisRange, ClampsToItsEnds) {
  const AxisRange range{0.0, 10.0, Scale::linear, {}};
  EXPECT_DOUBLE_EQ(range.clamped(-3.0), 0.0);
  EXPECT_DOUBLE_EQ(range.clamped(30.0), 10.0);
}

}  // namespace
}  // namespace edgefleet::analysis
