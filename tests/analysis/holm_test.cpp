#include "analysis/holm.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/analysis/coverage.hpp"

namespace edgefleet::analysis {
namespace {

using PValues = std::vector<std::optional<double>>;

void expect_near(const PValues& got, const PValues& want) {
  ASSERT_EQ(got.size(), want.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    ASSERT_EQ(got[i].has_value(), want[i].has_value()) << i;
    if (got[i]) {
      EXPECT_NEAR(*got[i], *want[i], 1e-12) << i;
    }
  }
}

// Fifteen tests of thrombolysis: Benjamini and Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995),
// section 4.1; adjusted as R 4.2's p.adjust(p, "holm") prints them. Three stay below 0.05.
TEST(Holm, MatchesTheThrombolysisTrial) {
  const PValues p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                  0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
  expect_near(holm_adjusted(p),
              {0.0015, 0.0056, 0.0247, 0.1140, 0.2211, 0.2780, 0.2780, 0.2780, 0.3213, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0});
}

TEST(Holm, KeepsTheOrderGiven) {
  expect_near(holm_adjusted(PValues{0.01, 0.04, 0.03, 0.005}), {0.03, 0.06, 0.06, 0.02});  // R's p.adjust
}

TEST(Holm, LeavesASingleTestAlone) { expect_near(holm_adjusted(PValues{0.03}), {0.03}); }

TEST(Holm, PassesOverWhatWasNotTested) {
  expect_near(holm_adjusted(PValues{std::nullopt, 0.02, std::nullopt, 0.03}), {std::nullopt, 0.04, std::nullopt, 0.04});
  EXPECT_TRUE(holm_adjusted({}).empty());
}

TEST(Holm, ErrsOnAnyOfTenTrueHypothesesInFivePercentOfFamilies) {
  const auto any = share_covering(4000, "holm", [](RandomStream& random) {
    PValues p(10);
    for (auto& value : p) value = random.uniform();
    const auto adjusted = holm_adjusted(p);
    return std::any_of(adjusted.begin(), adjusted.end(), [](auto& value) { return *value < 0.05; });
  });
  EXPECT_NEAR(any, 1.0 - std::pow(1.0 - 0.005, 10), four_standard_errors(0.05, 4000));
}

}  // namespace
}  // namespace edgefleet::analysis
