// Made-up runs whose differences are known by construction.

#include "analysis/comparison.hpp"

#include <gtest/gtest.h>

#include "analysis/comparison_report.hpp"
#include "sim/core/contract.hpp"
#include "tests/analysis/sample_runs.hpp"

namespace edgefleet::analysis {
namespace {

store::RunInfo with_seed(std::uint64_t seed, const std::string& scenario, std::vector<std::string> policies) {
  auto info = info_of(std::move(policies), 3);
  info.seed = seed;
  info.effective_scenario = scenario;
  return info;
}

/// Replication i of `first` has QoE 0.5 + 0.1 i; of `other` that much and 0.01, 0.02, 0.03 more.
class TwoRuns {
 public:
  explicit TwoRuns(std::uint64_t other_seed)
      : first(with_seed(42, "horizon: 60 s\nfleet:\n  - {kind: pi, count: 2}\n", {"random", "old"})),
        other(with_seed(other_seed, "horizon: 60 s\nfleet:\n  - {kind: pi, count: 3}\n", {"random", "new"})) {
    for (std::uint32_t i = 0; i < 3; ++i) {
      first.store({"", "random", i}, {0.5 + 0.1 * i, 100.0});
      other.store({"", "random", i}, {0.5 + 0.1 * i + 0.01 * (i + 1), 110.0});
    }
    first.store({"", "old", 0}, {0.4});
    other.store({"", "new", 0}, {0.45});
  }

  std::vector<RunComparison> compare(const ComparisonQuestion& question = {}) const {
    return compare_runs({&first.database, &other.database}, question);
  }

  MadeUpRun first;
  MadeUpRun other;
};

TEST(Comparison, PairsReplicationsOfOneSeed) {
  const TwoRuns runs(42);
  const auto found = runs.compare();
  ASSERT_EQ(found.size(), 1u);
  ASSERT_EQ(found[0].policies.size(), 1u);
  const auto& policy = found[0].policies[0];
  EXPECT_EQ(policy.design, Design::paired);
  EXPECT_EQ(policy.pairs, 3u);
  const auto& qoe = policy.metrics[0];
  EXPECT_EQ(qoe.metric, Metric::qoe);
  EXPECT_NEAR(qoe.difference->mean, 0.02, 1e-12);
  EXPECT_NEAR(*qoe.difference->half_width, 0.01 / std::sqrt(3.0) * 4.302653, 1e-8);  // s = 0.01, t(2) = 4.302653
  EXPECT_NEAR(qoe.first->mean, 0.6, 1e-12);
  EXPECT_NEAR(qoe.other->mean, 0.62, 1e-12);
  EXPECT_TRUE(qoe.evidence.bootstrap.has_value());
}

TEST(Comparison, TakesRunsOfDifferentSeedsAsIndependent) {
  const TwoRuns runs(43);
  const auto found = runs.compare();
  const auto& policy = found[0].policies[0];
  EXPECT_FALSE(found[0].same_seed);
  EXPECT_EQ(policy.design, Design::unpaired);
  EXPECT_EQ(policy.pairs, 0u);
  EXPECT_NEAR(policy.metrics[0].difference->mean, 0.02, 1e-12);
  // s = 0.10 and 0.11 over three values each: Welch's interval is ten times as wide as the paired one.
  const double error = std::sqrt((0.01 + 0.0121) / 3.0);
  EXPECT_GT(*policy.metrics[0].difference->half_width, 2.7 * error);
  EXPECT_LT(*policy.metrics[0].difference->half_width, 2.9 * error);
  EXPECT_FALSE(policy.metrics[0].evidence.bootstrap.has_value());
}

TEST(Comparison, SaysWhatDiffers) {
  TwoRuns runs(42);
  const auto found = runs.compare();
  EXPECT_EQ(found[0].scenario, (std::vector<KeyChange>{{"fleet[pi].count", "2", "3"}}));
  EXPECT_TRUE(found[0].program.empty());
  EXPECT_TRUE(found[0].files.empty());
  EXPECT_EQ(found[0].passed_over, (std::vector<std::string>{"old (only in the first)", "new (only in the other)"}));
}

TEST(Comparison, HoldsOnePolicyAgainstAnother) {
  const TwoRuns runs(42);
  ComparisonQuestion question;
  question.metrics = {Metric::qoe};
  question.policies = {{"old", "new"}};
  const auto found = runs.compare(question);
  ASSERT_EQ(found[0].policies.size(), 1u);
  EXPECT_EQ(found[0].policies[0].pairs, 1u);
  EXPECT_NEAR(found[0].policies[0].metrics[0].difference->mean, 0.05, 1e-12);
  EXPECT_FALSE(found[0].policies[0].metrics[0].difference->half_width.has_value());
  EXPECT_FALSE(found[0].policies[0].metrics[0].evidence.p.has_value());
}

TEST(Comparison, AdjustsOverAllRuns) {
  const TwoRuns runs(42);
  ComparisonQuestion question;
  question.metrics = {Metric::qoe};
  const auto found = compare_runs({&runs.first.database, &runs.other.database, &runs.other.database}, question);
  ASSERT_EQ(found.size(), 2u);
  const auto& evidence = found[0].policies[0].metrics[0].evidence;
  EXPECT_NEAR(*evidence.p_holm, 2.0 * *evidence.p, 1e-15);
}

TEST(Comparison, ReportsProgramsAndFiles) {
  auto before = with_seed(1, "a: 1\n", {"random"});
  auto after = before;
  before.sources = {{"kept.yaml", "x"}, {"changed.yaml", "x"}, {"gone.yaml", "x"}};
  after.sources = {{"changed.yaml", "y"}, {"kept.yaml", "x"}, {"new.yaml", "x"}};
  after.versions.edgefleet = "0.2.0";
  after.cpu_class = "x86-64-v4";
  MadeUpRun first(before), other(after);
  first.store({"", "random", 0}, {0.5});
  other.store({"", "random", 0}, {0.5});
  const auto found = compare_runs({&first.database, &other.database}, {{Metric::qoe}, {}});
  EXPECT_EQ(comparison_text({{"before", before}, {"after", after}}, found),
            R"(A  before: quickstart, seed 1, 3 replications
B  after: quickstart, seed 1, 3 replications

== B against A
Program, first -> other:
  edgefleet: 0.1.0 -> 0.2.0
  cpu_class: x86-64-v3 -> x86-64-v4
Input files that differ (3):
  changed.yaml: changed
  gone.yaml: only read by the first
  new.yaml: only read by the other

Differences B - A, paired by replication (one seed: the same users, arrivals and noise):

qoe
policy             A             B    B - A  change     p  effect
                0..1          0..1     0..1       %  Holm       g  pairs
random  0.5000 ± n/a  0.5000 ± n/a  0 ± n/a   +0.00   n/a     n/a      1

Mean ± half-width of the 95 % interval; p by Holm over the policies and runs of a metric; effect is Hedges' g.
)");
}

TEST(Comparison, OfRunsWithNothingInCommonSaysSo) {
  MadeUpRun first(with_seed(1, "a: 1\n", {"x"})), other(with_seed(1, "a: 1\n", {"y"}));
  const auto found = compare_runs({&first.database, &other.database}, {});
  EXPECT_TRUE(found[0].policies.empty());
  const auto text = comparison_text({{"p", first.database.info()}, {"q", other.database.info()}}, found);
  EXPECT_NE(text.find("Nothing to compare: no point and policy has finished cells in both.\n"), std::string::npos);
  EXPECT_THROW(compare_runs({&first.database}, {}), Defect);
}

TEST(ComparisonJson, HasTheDocumentedShape) {
  const TwoRuns runs(42);
  const auto json =
      comparison_json({{"p", runs.first.database.info()}, {"q", runs.other.database.info()}}, runs.compare());
  const auto& comparison = json["comparisons"][0];
  for (const char* key : {"first", "other", "same_seed", "scenario_changes", "program_changes", "file_changes",
                          "policies", "passed_over"})
    EXPECT_TRUE(comparison.contains(key)) << key;
  const auto& policy = comparison["policies"][0];
  EXPECT_EQ(policy["design"], "paired");
  EXPECT_EQ(policy["metrics"].size(), compared_metrics.size());
  EXPECT_EQ(policy["metrics"][0]["metric"], "qoe");
  EXPECT_NEAR(policy["metrics"][0]["difference"]["mean"].get<double>(), 0.02, 1e-12);
}

}  // namespace
}  // namespace edgefleet::analysis
