#include "analysis/window_series.hpp"

#include <gtest/gtest.h>

#include "analysis/run_summary.hpp"
#include "tests/analysis/sample_runs.hpp"

namespace edgefleet::analysis {
namespace {

/// `count` windows of 60 s with 10 requests of the given mean QoE and of 100 ms each.
std::vector<engine::WindowRow> windows_of(std::size_t count, double early, std::size_t early_windows, double late) {
  std::vector<engine::WindowRow> windows(count);
  for (std::size_t i = 0; i < count; ++i) {
    windows[i].begin = Seconds::si(60.0 * static_cast<double>(i));
    windows[i].completed = 10;
    windows[i].sums.qoe = 10.0 * (i < early_windows ? early : late);
    windows[i].sums.latency = 10.0 * milliseconds(100.0);
  }
  return windows;
}

TEST(WindowSeries, AveragesOverReplicationsAndPassesOverEmptyWindows) {
  auto first = windows_of(3, 0.2, 1, 0.6);
  auto second = windows_of(3, 0.4, 1, 0.8);
  first[1].completed = second[1].completed = 0;
  second[2].completed = 0;
  WindowSeries series(WindowFigure::qoe);
  series.add(first);
  series.add(second);
  const auto means = series.means();
  ASSERT_EQ(means.size(), 2u);
  EXPECT_NEAR(means[0], 0.3, 1e-12);
  EXPECT_NEAR(means[1], 0.6, 1e-12);
}

TEST(WindowSeries, TellsWhenTheBeginningIsOver) {
  WindowSeries series(WindowFigure::qoe);
  series.add(windows_of(100, 0.2, 20, 0.7));
  EXPECT_EQ(series.warm_up()->length, Seconds::si(1200.0));
  EXPECT_TRUE(series.warm_up()->settled);
}

TEST(WindowSeries, CannotTellFromFewWindows) {
  WindowSeries series(WindowFigure::latency);
  series.add(windows_of(49, 0.2, 20, 0.7));
  EXPECT_FALSE(series.warm_up().has_value());
}

/// A cell whose latencies and windows are given; the rest is that of the sample runs.
engine::CellResult cell_with_latencies(double from_ms, double to_ms) {
  auto cell = cell_with({});
  cell.latency = QuantileSketch();
  for (int i = 0; i < 1000; ++i) cell.latency.add(milliseconds(from_ms + (to_ms - from_ms) * i / 999.0));
  cell.windows = windows_of(50, 0.2, 10, 0.7);
  return cell;
}

TEST(RunSummary, MergesLatenciesOverAllCellsOfAPolicy) {
  MadeUpRun run(info_of({"random"}, 2));
  run.database.store({"", "random", 0}, cell_with_latencies(10.0, 20.0), Seconds::si(1.0));
  run.database.store({"", "random", 1}, cell_with_latencies(1000.0, 2000.0), Seconds::si(1.0));
  const auto summary = summarise(run.database);
  const auto& latency = summary.policies[0].latency;
  EXPECT_EQ(latency.count(), 2000u);
  // The 1500th of all: the middle of the slow cell. The mean of the cells' quantiles would be near 950.
  EXPECT_NEAR(in_milliseconds(*latency.quantile(Ratio::si(0.75))), 1500.0, 1.5 + 1.0);
  EXPECT_NEAR(in_milliseconds(*latency.quantile(Ratio::si(0.25))), 15.0, 0.015 + 0.01);
  EXPECT_EQ(summary.policies[0].qoe_warm_up->length, Seconds::si(600.0));
  EXPECT_EQ(summary.policies[0].latency_warm_up->length, Seconds());
}

TEST(RunSummary, AdjustsPValuesOverThePoliciesOfAPoint) {
  MadeUpRun run(info_of({"random", "close", "far"}, 3));
  for (std::uint32_t i = 0; i < 3; ++i) {
    run.store({"", "random", i}, {0.60 + 0.01 * i});
    run.store({"", "close", i}, {0.61 + 0.02 * i});
    run.store({"", "far", i}, {0.80 + 0.011 * i});
  }
  const auto summary = summarise(run.database);
  const auto& close = summary.policies[1].evidence[Metric::qoe];
  const auto& far = summary.policies[2].evidence[Metric::qoe];
  ASSERT_LT(*far.p, *close.p);
  EXPECT_NEAR(*far.p_holm, 2.0 * *far.p, 1e-15);
  EXPECT_NEAR(*close.p_holm, *close.p, 1e-15);
  EXPECT_FALSE(summary.policies[0].evidence[Metric::qoe].p.has_value());  // the baseline itself
}

}  // namespace
}  // namespace edgefleet::analysis
