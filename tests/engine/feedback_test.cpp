// Ratings on their way back, and policies that fail.

#include <gmock/gmock.h>

#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

scenario::Experiment rated(const std::string& more) {
  Bench bench;
  bench.variant("net").kind("board", {{"net", "100 ms", "300 mJ"}});
  return bench.experiment(R"(
name: feedback
seed: 4
horizon: 1000 s
service_times: fixed
device_spread: 0
storage: {preloaded: true, loading: false}
sites: [{name: s, access: line}]
fleet: [{kind: board, count: 10}]
workload: {use: periodic, period: 1 s}
record: {decisions: true, requests: true}
)" + more);
}

const std::string net = "policies: [{use: common-model, variant: net}]\n";

TEST(Feedback, ComesAtOnceByDefault) {
  const auto cell = play(rated(net));
  EXPECT_EQ(cell.feedbacks, cell.requests.completed);
  EXPECT_EQ(cell.sums.ratings, cell.requests.completed);
  for (const auto& row : cell.decision_log)
    if (row.learned_at) expect_at(*row.learned_at - row.time, 0.1);
}

TEST(Feedback, IsGivenAndLostWithTheStatedProbabilities) {
  const auto cell = play(rated(net + "feedback: {probability: 60 %, loss: 25 %}\n"));
  const double n = static_cast<double>(cell.requests.completed);
  const double given = static_cast<double>(cell.sums.ratings);
  EXPECT_NEAR(given / n, 0.6, 3.0 * std::sqrt(0.24 / n));
  EXPECT_NEAR(static_cast<double>(cell.feedbacks) / given, 0.75, 3.0 * std::sqrt(0.1875 / given));
  EXPECT_EQ(play(rated(net + "feedback: {probability: 0 %}\n")).feedbacks, 0U);
  EXPECT_EQ(play(rated(net + "feedback: {loss: 100 %}\n")).feedbacks, 0U);
}

TEST(Feedback, IsDelayedExponentially) {
  const auto cell = play(rated(net + "feedback: {delay: 20 s}\n"));
  double sum = 0.0;
  double count = 0.0;
  for (const auto& row : cell.decision_log) {
    if (row.time > Seconds::si(600.0)) continue;  // later ones may still be on their way at the horizon
    ASSERT_TRUE(row.learned_at) << "400 s are twenty mean delays";
    sum += (*row.learned_at - row.time).si() - 0.1;
    ++count;
  }
  EXPECT_NEAR(sum / count, 20.0, 3.0 * 20.0 / std::sqrt(count));
  EXPECT_LT(cell.feedbacks, cell.requests.completed);
}

TEST(Feedback, IsWhatTheUserFelt) {
  const auto cell = play(rated(net + "users: {rater: exact}\n"));
  for (const auto& request : cell.request_log) {
    if (request.outcome != "completed") continue;
    const auto& reward = cell.decision_log[request.decision].reward;
    ASSERT_TRUE(reward);
    expect_close(reward->si(), request.qoe.si(), 1e-12);
  }
}

TEST(FailingPolicy, IsNamedWithTheSimulatedTime) {
  // Ten devices, phases a tenth of a second apart: the third decision is at 0.2 s.
  const auto failure = play_failing(rated("policies: [{use: test-faulty, label: mine}]\n"));
  EXPECT_EQ(failure.message, "policy mine at 0.200000 s of simulated time: I cannot go on");
  expect_at(failure.simulated_time, 0.2);
}

TEST(FailingPolicy, IsNamedEvenWithTransfersUnderWay) {
  auto scenario = rated("policies: [test-faulty]\n").scenario;
  Bench bench;
  bench.variant("net").kind("board", {{"net", "100 ms", "300 mJ"}});
  scenario.storage.preloaded = false;
  for (const auto exclusive : {scenario::Exclusive::heap, scenario::Exclusive::activity}) {
    scenario.engine.exclusive = exclusive;
    const auto failure = play_failing(built(scenario, bench.library()));
    EXPECT_EQ(failure.message, "policy test-faulty at 0.200000 s of simulated time: I cannot go on");
  }
}

TEST(FailingPolicy, IsNamedEvenAfterTransfersHaveEnded) {
  auto scenario = rated("policies: [test-faulty]\n").scenario;
  Bench bench;
  bench.variant("net", "10 kB").kind("board", {{"net", "1 ms", "300 mJ"}});
  scenario.storage.preloaded = false;
  const auto failure = play_failing(built(scenario, bench.library()));
  EXPECT_EQ(failure.message, "policy test-faulty at 0.200000 s of simulated time: I cannot go on");
}

TEST(FailingPolicy, MayFailWhileLearning) {
  const auto failure = play_failing(rated("policies: [test-faulty-learner]\n"));
  EXPECT_EQ(failure.message, "policy test-faulty-learner at 0.100000 s of simulated time: too much for me");
}

TEST(FailingPolicy, MayChooseWhatItWasNotShown) {
  const auto failure = play_failing(rated("policies: [test-out-of-range]\n"));
  EXPECT_THAT(failure.message, testing::HasSubstr("policy test-out-of-range at 0.000000 s of simulated time: "));
  EXPECT_THAT(failure.message, testing::HasSubstr("it chose candidate "));
}

TEST(Simulate, RefusesASecondCallInOneProcess) {
  const auto experiment = rated(net);
  const auto bytes = in_child([&] {
    engine::simulate(experiment, {});
    ByteWriter out;
    try {
      engine::simulate(experiment, {});
      out.text("played twice");
    } catch (const std::exception& refused) {
      out.text(refused.what());
    }
    return out.take();
  });
  EXPECT_THAT(ByteReader(bytes).text(), testing::HasSubstr("one simulation per process"));
}

}  // namespace
}  // namespace edgefleet::test
