#include "analysis/figures/chart_csv.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/figures/sample_charts.hpp"

namespace edgefleet::analysis {
namespace {

TEST(ChartCsv, OfLinesHasEveryMarkWithItsIntervals) {
  EXPECT_EQ(chart_csv(sample_lines()),
            "series,drawn as,time (min),mean QoE (0..1),mean QoE low (0..1),mean QoE high (0..1),time low (min),"
            "time high (min)\n"
            "random,line,0,0.5,0.4,0.6,,\n"
            "random,line,1,0.625,0.5,0.75,,\n"
            "lin-ucb,line,0,0.5,,,,\n"
            "lin-ucb,line,1,0.75,,,,\n");
}

TEST(ChartCsv, OfScatterHasIntervalsBothWays) {
  EXPECT_EQ(chart_csv(sample_scatter()),
            "series,drawn as,latency (ms),accuracy (%),accuracy low (%),accuracy high (%),latency low (ms),"
            "latency high (ms)\n"
            "front,front,10,60,,,,\n"
            "front,front,10,70,,,,\n"
            "front,front,200,70,,,,\n"
            "random,scatter,10,70,69,71,9,11\n"
            "lin-ucb,scatter,200,60,,,,\n");
}

TEST(ChartCsv, OfBarsHasARowPerCategoryAndSeries) {
  EXPECT_EQ(chart_csv(sample_bars()),
            "policy,series,energy (mJ),energy low (mJ),energy high (mJ),replications\n"
            "random,inference,2,1.5,2.5,3\n"
            "lin-ucb,inference,1,0.75,1.25,3\n"
            "random,radio,4,,,3\n"
            "lin-ucb,radio,,,,\n");
}

TEST(ChartCsv, OfHeatMapsHasARowPerCell) {
  EXPECT_EQ(chart_csv(sample_heat()),
            "device kind,candidate,share of decisions (%),best\n"
            "pi-4,a,25,0\npi-4,b,75,1\nkv260,a,,0\nkv260,b,0.25,0\n");
}

TEST(ChartCsv, KeepsEveryDigitAndQuotesWhatNeedsIt) {
  const XyChart chart{{"x", ""}, {"y", ""}, {{"a, \"b\"\nc", {}, Role::fit, {{0.1 + 0.2, 1e300}}}}};
  EXPECT_EQ(chart_csv(chart),
            "series,drawn as,x,y,y low,y high,x low,x high\n\"a, \"\"b\"\"\nc\",fit,0.30000000000000004,1e+300,,,,\n");
}

}  // namespace
}  // namespace edgefleet::analysis
