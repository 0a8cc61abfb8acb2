// Claims as charts: simulated against stated, and what was published told apart from what is derived or ours.

#include "analysis/claims/claim_charts.hpp"

#include <gtest/gtest.h>

#include "tests/analysis/claims/made_up_claims.hpp"

namespace edgefleet::analysis {
namespace {

Outcome outcome_of(const std::string& unit, const std::string& kind_and_mark, double stated, double simulated) {
  const auto claim = test::from_yaml<Claim>(
      "{name: c, statement: s, source: {work: w, where: x, mark: P}, measure: {use: pareto-fronts, kinds: [k], count: "
      "smallest-front}, unit: " +
      unit + ", figure: {" + kind_and_mark + ", source: x, value: " + std::to_string(stated) +
      ", tolerance: {absolute: 1, reason: r}}}");
  return judge(claim, Found{Estimate{3, simulated, 0.5}, false});
}

TEST(ClaimCharts, AreDrawnPerUnitAndTellWhatWasPublishedFromWhatIsOurs) {
  const PaperOutcome paper{nullptr,
                           {outcome_of("ms", "kind: published, mark: paper", 1.0, 1.1),
                            outcome_of("ms", "kind: own-target, mark: P", 2.0, 2.2),
                            outcome_of("ms", "kind: published, mark: paper", 40.0, 39.0),
                            outcome_of("mJ", "kind: published, mark: paper", 1.0, 1.0),
                            outcome_of("mJ", "kind: published, mark: paper", 2.0, 1.0),
                            outcome_of("QoE", "kind: own-target, mark: P", 0.0, 0.0),
                            outcome_of("QoE", "kind: own-target, mark: P", 0.0, 0.1),
                            outcome_of("QoE", "kind: own-target, mark: P", 0.0, 0.2)}};
  const auto panels = claim_panels(paper);
  ASSERT_EQ(panels.size(), 1u) << "neither do two claims make a chart, nor claims that all state 0";
  EXPECT_EQ(panels[0].id, "claims-ms");
  const auto& chart = std::get<XyChart>(panels[0].facets.at(0).chart);
  EXPECT_EQ(chart.x.scale, Scale::logarithmic);
  ASSERT_EQ(chart.series.size(), 3u);  // the line of equality first
  EXPECT_EQ(chart.series[1].name, "published");
  ASSERT_EQ(chart.series[1].marks.size(), 2u);
  EXPECT_EQ(chart.series[1].marks[1].x, 40.0);
  EXPECT_EQ(chart.series[1].marks[1].y_low, 38.5);
  EXPECT_EQ(chart.series[2].name, "our target");
  EXPECT_EQ(chart.series[2].marks.size(), 1u);
}

}  // namespace
}  // namespace edgefleet::analysis
