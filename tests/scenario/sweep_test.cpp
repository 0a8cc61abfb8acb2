// The points of a sweep: which, in what order, called what; and the scenario at each.

#include "sim/scenario/sweep.hpp"

#include <gmock/gmock.h>

#include "sim/scenario/scenario_points.hpp"

namespace edgefleet::scenario {
namespace {

using testing::ElementsAre;

const std::string plain =
    "name: swept\nhorizon: 1 min\nfleet: [{kind: a, count: 1}, {kind: b.2}]\nsites: [{name: home}]\n"
    "policies: [lin-ucb, {use: lin-ucb, label: other, alpha: 2}, random]\n";

ScenarioPoints points_of(const std::string& sweep) {
  Problems problems;
  auto points = ScenarioPoints::parse(plain + "sweep:\n" + sweep, "text", problems);
  problems.throw_if_any();
  return points;
}

std::vector<std::string> names(const std::string& sweep) {
  const auto points = points_of(sweep);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < points.count(); ++i) all.push_back(points.name(i));
  return all;
}

Scenario at(const ScenarioPoints& points, std::size_t point) {
  Problems problems;
  auto scenario = points.at(point, problems);
  problems.throw_if_any();
  return scenario;
}

TEST(Sweep, GridTakesEveryCombinationAndTheLastKeyVariesFastest) {
  EXPECT_THAT(names("  grid:\n    feedback.probability: [0, 1]\n    device_spread: {from: 0, to: 0.2, points: 3}\n"),
              ElementsAre("probability=0, device_spread=0", "probability=0, device_spread=0.1",
                          "probability=0, device_spread=0.2", "probability=1, device_spread=0",
                          "probability=1, device_spread=0.1", "probability=1, device_spread=0.2"));
}

TEST(Sweep, ZippedKeysAdvanceTogetherAsOneMoreAxis) {
  EXPECT_THAT(
      names("  grid: {seed: [1, 2]}\n  zip:\n    fleet[0].count: [10, 20]\n    sites[0].count: [1, 2]\n"),
      ElementsAre("seed=1, fleet[0].count=10, sites[0].count=1", "seed=1, fleet[0].count=20, sites[0].count=2",
                  "seed=2, fleet[0].count=10, sites[0].count=1", "seed=2, fleet[0].count=20, sites[0].count=2"));
  EXPECT_EQ(names("  zip:\n    - {seed: [1, 2]}\n    - {device_spread: [0, 1, 2], horizon: [1 s, 2 s, 3 s]}\n").size(),
            6U);
}

TEST(Sweep, CallsKeysByTheShortestEndThatTellsThemApart) {
  EXPECT_THAT(names("  grid:\n    policies.lin-ucb.alpha: [1]\n    policies.other.alpha: [2]\n    horizon: [1 min]\n"),
              ElementsAre("lin-ucb.alpha=1, other.alpha=2, horizon=1 min"));
  EXPECT_THAT(names("  grid:\n    fleet.b.2.count: [1]\n"), ElementsAre("count=1"));
  EXPECT_THAT(names("  grid:\n    fleet.b.2.count: [1]\n    sites[0].count: [2]\n"),
              ElementsAre("b.2.count=1, sites[0].count=2"));
  EXPECT_THAT(names("  grid:\n    policies[1].alpha: [1]\n    policies[0].alpha: [2]\n"),
              ElementsAre("other.alpha=1, lin-ucb.alpha=2"));
}

TEST(Sweep, CallsComponentsByNameWhereThatIsEnough) {
  EXPECT_THAT(names("  grid:\n    workload: [{use: poisson, rate: 2 /min}, {use: periodic, period: 30 s}]\n"),
              ElementsAre("workload=poisson", "workload=periodic"));
  EXPECT_THAT(names("  grid:\n    workload: [poisson, {use: poisson, rate: 2 /min}]\n"),
              ElementsAre("workload=poisson", "workload={use: poisson, rate: 2 /min}"));
  EXPECT_THAT(names("  grid:\n    decision.places: [[device], [device, cloud]]\n    cloud.server: [x]\n"),
              ElementsAre("places=[device], server=x", "places=[device, cloud], server=x"));
}

TEST(ScenarioPoints, SetsTheKeyAndNothingElse) {
  const auto points = points_of("  grid:\n    policies.lin-ucb.alpha: [0.1, 3]\n    feedback.delay: [0 s, 4 s]\n");
  ASSERT_EQ(points.count(), 4U);
  Problems problems;
  auto by_hand = plain;
  by_hand.replace(by_hand.find("[lin-ucb"), 8, "[{use: lin-ucb, alpha: 3}");
  const auto expected = parse(by_hand + "feedback: {delay: 4 s}\n", "text", problems);
  EXPECT_EQ(effective(at(points, 3)), effective(expected));
}

TEST(ScenarioPoints, OfAScenarioWithoutASweepAreOneWithoutAName) {
  Problems problems;
  const auto points = ScenarioPoints::parse(plain, "text", problems);
  EXPECT_EQ(points.count(), 1U);
  EXPECT_EQ(points.name(0), "");
  EXPECT_EQ(effective(points.whole()), effective(at(points, 0)));
}

TEST(ScenarioPoints, AreTheSameOfTheEffectiveScenario) {
  const auto points =
      points_of("  grid:\n    policies[1].alpha: [0.1, 3]\n  zip:\n    fleet[0].count: [4, 5]\n    seed: [1, 2]\n");
  Problems problems;
  const auto again = ScenarioPoints::parse(effective(points.whole()), "text", problems);
  problems.throw_if_any();
  EXPECT_EQ(effective(again.whole()), effective(points.whole()));
  ASSERT_EQ(again.count(), points.count());
  for (std::size_t i = 0; i < points.count(); ++i) {
    EXPECT_EQ(again.name(i), points.name(i));
    EXPECT_EQ(effective(at(again, i)), effective(at(points, i)));
  }
}

TEST(ScenarioPoints, NameAPolicyByItsLabelHoweverItWasNumbered) {
  const auto points = points_of("  grid:\n    policies[1].alpha: [1]\n");
  const auto settings = points.settings(0);
  ASSERT_EQ(settings.size(), 1U);
  EXPECT_EQ(settings[0].key->path, "policies.other.alpha");
}

}  // namespace
}  // namespace edgefleet::scenario
