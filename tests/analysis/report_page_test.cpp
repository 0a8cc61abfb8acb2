#include "analysis/report/report_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/report/answer.hpp"
#include "analysis/report/html.hpp"
#include "tests/analysis/sample_results.hpp"

namespace edgefleet::analysis {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Html, EscapesWhatHasAMeaningThere) {
  EXPECT_EQ(html::escaped("<a href=\"x\">'&'</a> ±"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt; ±");
  EXPECT_EQ(html::escaped("\xFFz\xC3"), "\xEF\xBF\xBDz\xEF\xBF\xBD");
}

TEST(Html, LetsNoScriptEndEarly) {
  EXPECT_EQ(html::in_script("a('</SCRIPT>'); b('<!-- <script')"), "a('<\\/SCRIPT>'); b('<\\!-- <\\script')");
  EXPECT_EQ(html::in_script("if (a </b/.exec(c))"), "if (a </b/.exec(c))");
  EXPECT_EQ(html::in_json({{"name", "</script>\xFF"}}), "{\"name\":\"\\u003c/script>\xEF\xBF\xBD\"}");
}

PointResults two(const std::vector<double>& first, const std::vector<double>& second) {
  std::vector<engine::CellResult> a;
  std::vector<engine::CellResult> b;
  for (const double qoe : first) a.push_back(cell_with({.qoe = qoe}));
  for (const double qoe : second) b.push_back(cell_with({.qoe = qoe}));
  return point_of({policy_results("a", 0, a), policy_results("b", 1, b)});
}

TEST(Answer, NamesTheBestAndItsLeadOverTheNext) {
  EXPECT_EQ(
      answer_of(two({0.50, 0.52, 0.54}, {0.60, 0.63, 0.63})),
      "b gives the highest mean QoE: 0.620 ± 0.043 (95 % interval over 3 replications), and at the end 94.44 ± 0.00 "
      "% of what each device's and user's best candidate would give. It is ahead of the next, a, by 0.100 ± 0.025, "
      "paired over 3 replications (p = 0.003): this run tells the two apart.");
}

TEST(Answer, AdmitsWhatARunDoesNotTell) {
  EXPECT_THAT(answer_of(two({0.50, 0.60, 0.55}, {0.60, 0.50, 0.56})),
              HasSubstr("): this run does not tell the two apart."));
  EXPECT_THAT(answer_of(two({0.5}, {0.6})), HasSubstr("(one replication, so no interval)"));
  EXPECT_THAT(answer_of(two({0.5}, {0.6})), HasSubstr("one pair says nothing about chance: play more replications."));
  EXPECT_EQ(answer_of(point_of({})), "No request was completed, so there is nothing to compare.");
}

TEST(Answer, CountsHowManyTheBestWasPickedFrom) {
  // Differences of 0.09, 0.08 and 0.11: t = 10.583, and p = 1 - t / sqrt(t^2 + 2) = 0.0088 with 2 degrees of freedom.
  // Holm over four makes it 4 times as much when the other three are no clearer.
  auto results = two({0.51, 0.52, 0.53}, {0.60, 0.60, 0.64});
  for (const char* name : {"c", "d", "e"}) {
    results.policies.push_back(results.policies.front());
    results.policies.back().policy = name;
  }
  EXPECT_THAT(answer_of(two({0.51, 0.52, 0.53}, {0.60, 0.60, 0.64})), HasSubstr("(p = 0.009): this run tells"));
  EXPECT_THAT(answer_of(results),
              HasSubstr("(p = 0.035 after Holm's correction over 4 policies): this run tells the two apart."));
}

TEST(Answer, SaysWhereChanceHadNoPart) {
  EXPECT_THAT(answer_of(two({0.50, 0.60}, {0.55, 0.65})),
              HasSubstr("paired over 2 replications; it is the same in every replication."));
}

TEST(Answer, OfOnePolicyComparesNothing) {
  EXPECT_THAT(answer_of(point_of({policy_results("a", 0, {cell_with({.qoe = 0.5})})})),
              testing::StartsWith("a gives a mean QoE of 0.5000 (one replication, so no interval)"));
}

TEST(ReportPage, IsOneFileThatAsksForNothing) {
  const TwoPolicies run;
  const std::string page = report_page(run.database, "/* the library */");
  EXPECT_THAT(page, HasSubstr("/* the library */"));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, Not(HasSubstr(" src=")));
  EXPECT_THAT(page, Not(HasSubstr("<link")));
  EXPECT_THAT(page, Not(HasSubstr("@import")));
  EXPECT_EQ(page, report_page(run.database, "/* the library */"));
}

TEST(ReportPage, ShowsNoWallClock) {
  TwoPolicies run;
  const std::string before = report_page(run.database, "");
  run.database.record({"edgefleet run it", "2026-01-02T03:04:05Z"});
  EXPECT_EQ(report_page(run.database, ""), before);
}

TEST(ReportPage, ShowsTheClaimsThatLieInTheFolder) {
  const TwoPolicies run;
  EXPECT_THAT(report_page(run.database, ""), Not(HasSubstr("id=\"claims\"")));
  EXPECT_THAT(report_page(run.database, "", "{}"), HasSubstr("id=\"claims\""));
}

TEST(ReportPage, WarnsOfFailedCells) {
  TwoPolicies run;
  run.database.store_failure({"", "random", 3}, {"it <broke>", Seconds::si(5.0)}, Seconds::si(1.0));
  const std::string page = report_page(run.database, "");
  EXPECT_THAT(page, HasSubstr("<a href=\"#failed\">1 cell failed</a>"));
  EXPECT_THAT(page, HasSubstr("random / replication 3, at 5 s: it &lt;broke&gt;"));
}

}  // namespace
}  // namespace edgefleet::analysis
