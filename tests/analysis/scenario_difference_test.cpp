#include "analysis/scenario_difference.hpp"

#include <gtest/gtest.h>

#include "sim/store/results_error.hpp"

namespace edgefleet::analysis {
namespace {

using Changes = std::vector<KeyChange>;

TEST(ScenarioDifferences, AreNoneBetweenEqualScenarios) {
  const std::string text = "name: a\nfleet:\n  - {kind: pi, count: 2}\npolicies: [random, {use: lin-ucb, alpha: 1}]\n";
  EXPECT_EQ(scenario_differences(text, text), Changes{});
}

TEST(ScenarioDifferences, GoKeyByKeyInTheFirstOnesOrder) {
  EXPECT_EQ(scenario_differences("seed: 1\nusers: {qoe: {steepness: 12, form: iqx}}\nhorizon: 60 s\n",
                                 "seed: 2\nusers: {qoe: {form: log, steepness: 12}}\nhorizon: 60 s\n"),
            (Changes{{"seed", "1", "2"}, {"users.qoe.form", "iqx", "log"}}));
}

TEST(ScenarioDifferences, SayWhatOnlyOneHas) {
  EXPECT_EQ(scenario_differences("a: 1\nb: 2\n", "b: 2\nc: {d: 3}\n"),
            (Changes{{"a", "1", std::nullopt}, {"c", std::nullopt, "{d: 3}"}}));
}

TEST(ScenarioDifferences, NameTheItemsOfLists) {
  EXPECT_EQ(scenario_differences("fleet: [{kind: pi, count: 2}, {kind: tx2, count: 1}]\n",
                                 "fleet: [{kind: tx2, count: 4}, {kind: pi, count: 2}]\n"),
            (Changes{{"fleet[tx2].count", "1", "4"}}));
  EXPECT_EQ(scenario_differences("policies: [random, {use: lin-ucb, alpha: 1}]\n",
                                 "policies: [{use: lin-ucb, alpha: 2, label: mine}, random]\n"),
            (Changes{{"policies[lin-ucb]", "{use: lin-ucb, alpha: 1}", std::nullopt},
                     {"policies[mine]", std::nullopt, "{use: lin-ucb, alpha: 2, label: mine}"}}));
}

TEST(ScenarioDifferences, CountItemsThatNamesDoNotTellApart) {
  EXPECT_EQ(scenario_differences("fleet: [{kind: pi, site: a}, {kind: pi, site: b}]\n",
                                 "fleet: [{kind: pi, site: a}, {kind: pi, site: c}]\n"),
            (Changes{{"fleet[1].site", "b", "c"}}));
}

TEST(ScenarioDifferences, TakeAListOfPlainValuesAsOneValue) {
  EXPECT_EQ(scenario_differences("places: [device, edge]\n", "places: [device, cloud]\n"),
            (Changes{{"places", "[device, edge]", "[device, cloud]"}}));
}

TEST(ScenarioDifferences, CannotBeToldFromWhatIsNoYaml) {
  EXPECT_THROW(scenario_differences("a: [", "a: 1"), store::ResultsError);
}

}  // namespace
}  // namespace edgefleet::analysis
