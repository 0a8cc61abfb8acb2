// Charts over swept keys against figures worked out by hand.

#include "analysis/charts/sweep_charts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/sample_results.hpp"

namespace edgefleet::analysis {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

store::PointInfo point(std::vector<store::PointValue> values) {
  std::string name;
  for (const auto& value : values) name += (name.empty() ? "" : ", ") + value.name + "=" + value.value;
  return {name, {"pi-4"}, {"a"}, std::move(values)};
}

store::PointValue number(const std::string& name, const std::string& value, double si) {
  return {name, name, value, si};
}

/// Two policies, p and q; q is the better one at the last point only.
RunSummary swept(std::vector<store::PointInfo> points) {
  RunSummary summary;
  summary.run = info_of({"p", "q"}, 2);
  summary.run.points = std::move(points);
  for (std::size_t i = 0; i < summary.run.points.size(); ++i)
    for (const char* name : {"p", "q"}) {
      PolicySummary row;
      row.point = summary.run.points[i].name;
      row.policy = name;
      const double step = 0.1 * static_cast<double>(i);
      row.estimates[Metric::qoe] = Estimate{2, *name == 'p' ? 0.5 : 0.25 + step, 0.02};
      summary.policies.push_back(row);
    }
  return summary;
}

TEST(SweepCharts, DrawALinePerPolicyOverTheSweptNumber) {
  const auto panels = sweep_panels(swept({point({number("rate", "1 /s", 1.0)}), point({number("rate", "2 /s", 2.0)}),
                                          point({number("rate", "60 /min", 1.5)})}));
  ASSERT_EQ(panels.size(), 1u) << "metrics without figures have no panel";
  const auto& chart = xy(panels[0]);
  EXPECT_EQ(axis_title(chart.x), "rate (SI base units)");
  EXPECT_EQ(chart.x.scale, Scale::linear);
  ASSERT_EQ(chart.series.size(), 2u);
  const auto& q = chart.series[1];
  EXPECT_EQ(q.policy, 1u);
  ASSERT_EQ(q.marks.size(), 3u);
  EXPECT_EQ(q.marks[1].x, 1.5) << "in the order of the axis";
  EXPECT_NEAR(q.marks[1].y, 0.45, 1e-12);
  EXPECT_NEAR(*q.marks[1].y_low, 0.43, 1e-12);
}

TEST(SweepCharts, SpreadWideRangesLogarithmically) {
  const auto panels =
      sweep_panels(swept({point({number("count", "10", 10.0)}), point({number("count", "1000", 1000.0)})}));
  EXPECT_EQ(xy(panels[0]).x.scale, Scale::logarithmic);
  EXPECT_EQ(axis_title(xy(panels[0]).x), "count");
}

TEST(SweepCharts, OfAGridLetTheOtherKeyBeChosen) {
  const auto panels = sweep_panels(swept({point({number("a", "1", 1.0), {"b", "b", "slow", std::nullopt}}),
                                          point({number("a", "1", 1.0), {"b", "b", "fast", std::nullopt}}),
                                          point({number("a", "2", 2.0), {"b", "b", "slow", std::nullopt}}),
                                          point({number("a", "2", 2.0), {"b", "b", "fast", std::nullopt}})}));
  ASSERT_EQ(panels[0].facets.size(), 2u);
  EXPECT_EQ(panels[0].facets[0].name, "b=slow");
  EXPECT_EQ(xy(panels[0], 1).series[0].marks.size(), 2u);
}

TEST(SweepCharts, OfZippedKeysAreOneLine) {
  const auto panels = sweep_panels(swept(
      {point({number("a", "1", 1.0), number("b", "5", 5.0)}), point({number("a", "2", 2.0), number("b", "6", 6.0)})}));
  ASSERT_EQ(panels[0].facets.size(), 1u);
  EXPECT_EQ(xy(panels[0]).series[0].marks.size(), 2u);
}

TEST(SweepCharts, OfNamesAreBars) {
  const auto panels = sweep_panels(
      swept({point({{"model", "model", "linear", std::nullopt}}), point({{"model", "model", "mos", std::nullopt}})}));
  const auto& chart = bars(panels[0]);
  ASSERT_EQ(chart.categories.size(), 2u);
  EXPECT_EQ(chart.categories[1].name, "model=mos");
  EXPECT_NEAR(chart.series[1].values[1]->mean, 0.35, 1e-12);
}

TEST(SweepCharts, AreOfSweepsOnly) { EXPECT_TRUE(sweep_panels(swept({{"", {"pi-4"}, {"a"}}})).empty()); }

TEST(SweepAnswer, CountsWhereEachLeads) {
  auto summary = swept({point({number("a", "1", 1.0)}), point({number("a", "2", 2.0)}), point({number("a", "3", 3.0)}),
                        point({number("a", "4", 4.0)})});
  EXPECT_THAT(sweep_answer(summary), HasSubstr("The highest mean QoE is that of p at 3 of 4 points, of q at 1 of 4"));
  auto alone = summary;
  alone.run.policies = {"p"};
  EXPECT_EQ(sweep_answer(alone), "p plays at 4 points; each point's own answer, with intervals, stands below.");
  for (auto& row : summary.policies) row.estimates[Metric::qoe] = std::nullopt;
  EXPECT_EQ(sweep_answer(summary), "");
}

}  // namespace
}  // namespace edgefleet::analysis
