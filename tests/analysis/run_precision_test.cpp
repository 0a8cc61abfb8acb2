#include "analysis/run_precision.hpp"

#include <gtest/gtest.h>

#include "analysis/precision.hpp"
#include "tests/analysis/coverage.hpp"
#include "tests/analysis/sample_runs.hpp"

namespace edgefleet::analysis {
namespace {

TEST(RunPrecision, IsThatOfThePolicyThatNeedsTheMost) {
  const TwoPolicies run;
  const auto found = precision_of(run.database, Metric::qoe, 0.005);
  EXPECT_EQ(found.policy, "random");  // 0.60, 0.62, 0.64 scatter more beside their mean than 0.70, 0.73, 0.73
  EXPECT_EQ(found.needed, 164u);
  EXPECT_NEAR(found.found->mean, 0.62, 1e-12);
  EXPECT_EQ(precision_of(run.database, Metric::qoe, 0.2).needed, 3u);
}

TEST(RunPrecision, CannotBeToldWithoutFigures) {
  MadeUpRun run(info_of({"random"}, 2));
  EXPECT_FALSE(precision_of(run.database, Metric::qoe, 0.1).needed.has_value());
  run.store({"", "random", 0}, {});
  run.store({"", "random", 1}, {});
  const auto found = precision_of(run.database, Metric::mos, 0.1);  // nobody rated
  EXPECT_EQ(found.policy, "random");
  EXPECT_FALSE(found.found.has_value());
  EXPECT_FALSE(found.needed.has_value());
}

/// What --until-ci does, on normal values: ten at first, then what they call for, at most twice as many.
std::vector<double> sampled_until_precise(RandomStream& random, double relative) {
  std::vector<double> values;
  for (std::size_t wanted = 10; values.size() < wanted;) {
    while (values.size() < wanted) values.push_back(10.0 + 3.0 * random.normal());
    wanted = std::min(*replications_needed(values, relative), 2 * values.size());
  }
  return values;
}

TEST(UntilPrecise, CoversALittleLessThanItSays) {
  // Stopping when the interval looks narrow favours samples with little scatter: the price of a sequential rule.
  const double covered = share_covering(4000, "sequential", [](RandomStream& random) {
    const auto found = *estimate(sampled_until_precise(random, 0.05));
    return *found.low() <= 10.0 && 10.0 <= *found.high();
  });
  EXPECT_GT(covered, 0.93);
  EXPECT_LT(covered, 0.955);
}

}  // namespace
}  // namespace edgefleet::analysis
