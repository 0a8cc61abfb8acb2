// One rating for several inferences, by hand.

#include <gtest/gtest.h>

#include <map>

#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

/// Two users who say exactly what they feel, served by `quick` and `slow` in turn.
scenario::Experiment rating_together(const std::string& by, const std::string& more = "") {
  Bench bench;
  bench.variant("quick", "1 MB", "60 %").variant("slow", "1 MB", "78 %");
  bench.kind("board", {{"quick", "20 ms", "100 mJ"}, {"slow", "200 ms", "300 mJ"}});
  return bench.experiment(R"(
name: together
seed: 4
horizon: 100.5 s
service_times: fixed
device_spread: 0
storage: {preloaded: true, loading: false}
sites: [{name: s, access: line}]
fleet: [{kind: board, count: 2}]
workload: {use: periodic, period: 1 s}
record: {decisions: true, requests: true}
users: {rater: exact}
feedback: {aggregate: {requests: 3, by: )" +
                          by + "}}\npolicies: [{use: test-script, variants: [quick, slow, slow, quick, slow]}]\n" +
                          more);
}

/// What device 0's n-th window of three felt, in the order of its inferences.
std::vector<double> window(const engine::CellResult& cell, std::size_t n) {
  const auto rows = requests_of(cell, 0);
  return {rows[3 * n].qoe.si(), rows[3 * n + 1].qoe.si(), rows[3 * n + 2].qoe.si()};
}

template <class Felt>
void expect_aggregates(const engine::CellResult& cell, Felt felt) {
  const auto rows = requests_of(cell, 0);
  for (std::size_t n = 0; n < 30; ++n)
    for (std::size_t i = 3 * n; i < 3 * n + 3; ++i) {
      const auto& reward = cell.decision_log[rows[i].decision].reward;
      ASSERT_TRUE(reward) << i;
      expect_close(reward->si(), felt(window(cell, n)), 1e-12);
    }
}

TEST(AggregatedRating, CoversAWindowOfInferences) {
  const auto cell = play(rating_together("mean"));
  EXPECT_EQ(cell.sums.asked, 2u * 33u) << "the hundredth and last inference's window stays open";
  EXPECT_EQ(cell.sums.ratings, 2u * 33u);
  EXPECT_EQ(cell.feedbacks, 2u * 99u);
  expect_aggregates(cell, [](const auto& w) { return (w[0] + w[1] + w[2]) / 3.0; });
}

TEST(AggregatedRating, FollowsItsRule) {
  expect_aggregates(play(rating_together("{use: recency, memory: 0.5}")),
                    [](const auto& w) { return (w[0] + 2.0 * w[1] + 4.0 * w[2]) / 7.0; });
  expect_aggregates(play(rating_together("peak-end")), [](const auto& w) {
    return (std::min({w[0], w[1], w[2]}) + w[2]) / 2.0;
  });
}

TEST(AggregatedRating, TellsThePolicyItsShareAndKind) {
  // The policy counts kinds and sums weights, and says so when it fails on purpose at its seventh piece of feedback.
  auto experiment = rating_together("{use: recency, memory: 0.5}");
  Problems problems;
  auto scenario = scenario::parse("name: x\nfleet: [{kind: board}]\npolicies: [test-bookkeeper]\n", "test", problems);
  problems.throw_if_any();
  experiment.scenario.policies = scenario.policies;
  EXPECT_EQ(play_failing(experiment).message.substr(0, 21), "policy test-bookkeepe");
  EXPECT_NE(play_failing(experiment).message.find("aggregates 1/7 2/7 4/7 1/7 2/7 4/7"), std::string::npos)
      << play_failing(experiment).message;
}

TEST(AggregatedRating, GivesAStandingDecisionItsSharesTogether) {
  const auto cell = play(rating_together("mean", "decision: {point: period, period: 3.5 s}\n"));
  EXPECT_LT(cell.feedbacks, 2u * 99u) << "several inferences of one decision are one piece of feedback";
  EXPECT_EQ(cell.sums.ratings, 2u * 33u);
}

}  // namespace
}  // namespace edgefleet::test
