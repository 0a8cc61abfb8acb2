// Asking, answering and travelling of ratings in a played cell, against closed forms.

#include <gmock/gmock.h>

#include <map>

#include "tests/engine/arrivals_at.hpp"
#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

constexpr int devices = 10;

Bench bench() {
  Bench made;
  made.variant("net").variant("other").kind("board", {{"net", "100 ms", "300 mJ"}, {"other", "200 ms", "300 mJ"}});
  return made;
}

/// Ten users, an inference a second each, 1000 of them.
scenario::Experiment asking(const std::string& feedback, const std::string& more = "") {
  return bench().experiment(R"(
name: asking
seed: 4
horizon: 1000.05 s
service_times: fixed
device_spread: 0
storage: {preloaded: true, loading: false}
sites: [{name: s, access: line}]
fleet: [{kind: board, count: 10}]
workload: {use: periodic, period: 1 s}
record: {decisions: true, requests: true}
users: {rater: exact}
feedback: )" + feedback + "\n" +
                            (more.empty() ? "policies: [{use: common-model, variant: net}]\n" : more));
}

TEST(Solicitation, EveryKthIsExact) {
  const auto cell = play(asking("{ask: {use: every, requests: 7}}"));
  std::uint64_t expected = 0;
  for (const auto& device : cell.devices) {
    EXPECT_EQ(device.sums.asked, device.requests.completed / 7);
    expected += device.requests.completed / 7;
  }
  EXPECT_EQ(cell.sums.asked, expected);
  EXPECT_EQ(cell.sums.ratings, expected);
  EXPECT_EQ(cell.feedbacks, expected);
}

TEST(Solicitation, BernoulliAndDecayingHaveTheirMeans) {
  const auto often = play(asking("{ask: {use: bernoulli, probability: 20 %}}"));
  const double n = static_cast<double>(often.requests.completed);
  EXPECT_NEAR(static_cast<double>(often.sums.asked), 0.2 * n, 3.0 * std::sqrt(0.16 * n));
  double mean = 0.0;
  double variance = 0.0;
  for (const auto& device : often.devices)
    for (std::uint64_t t = 1; t <= device.requests.completed; ++t) {
      const double p = std::min(1.0, 2.0 / std::sqrt(static_cast<double>(t)));
      mean += p;
      variance += p * (1.0 - p);
    }
  const auto rarely = play(asking("{ask: {use: decaying, factor: 2}}"));
  EXPECT_NEAR(static_cast<double>(rarely.sums.asked), mean, 3.0 * std::sqrt(variance));
}

TEST(Solicitation, CostsAnnoyanceApartFromQoe) {
  const auto free = play(asking("{}"));
  const auto cell = play(asking("{ask: {use: every, requests: 4}, annoyance: 0.03}"));
  EXPECT_EQ(cell.sums.qoe, free.sums.qoe) << "the QoE of inferences is what it was";
  expect_close(cell.sums.annoyance, 0.03 * static_cast<double>(cell.sums.asked), 1e-12);
  double windows = 0.0;
  for (const auto& window : cell.windows) windows += window.sums.annoyance;
  expect_close(windows, cell.sums.annoyance, 1e-9);
}

TEST(Solicitation, GoesByTheWidthOfTheChoice) {
  const std::string lin = "policies: [{use: lin-ucb, alpha: 0.3}]\n";
  const auto sure = play(asking("{ask: {use: uncertain, width: 0.1}}", lin));
  EXPECT_GT(sure.sums.asked, 0u);
  EXPECT_LT(sure.sums.asked, sure.requests.completed / 10) << "a hundred ratings of one class settle the width";
  EXPECT_THAT(sure.warnings, testing::Not(testing::Contains(testing::HasSubstr("confidence width"))));
  const auto blind = play(asking("{ask: {use: uncertain, width: 0.1}}"));
  EXPECT_EQ(blind.sums.asked, blind.requests.completed) << "a policy without widths is never sure";
  EXPECT_THAT(blind.warnings, testing::Contains(testing::HasSubstr("confidence width")));
}

TEST(Solicitation, WithinABudget) {
  const auto cell = play(asking("{ask: {use: budget, requests: 3, per: 100 s}}"));
  for (const auto& device : cell.devices) {
    EXPECT_GE(device.sums.asked, 30u);
    EXPECT_LE(device.sums.asked, 33u) << "the last answers fall into an eleventh period";
  }
}

TEST(Solicitation, AsThePolicyWants) {
  const auto cell = play(asking("{ask: policy}", "policies: [test-curious]\n"));
  EXPECT_EQ(cell.sums.asked, cell.feedbacks);
  for (const auto& row : cell.decision_log) EXPECT_TRUE(!row.learned_at || row.decision % 3 == 0) << row.decision;
  EXPECT_NEAR(static_cast<double>(cell.sums.asked), static_cast<double>(cell.requests.completed) / 3.0, 10.0);
}

TEST(Response, FatigueFollowsItsFormula) {
  const auto cell = play(asking("{probability: 90 %, response: {use: fatigue, patience: 100, floor: 10 %}}"));
  double mean = 0.0;
  double variance = 0.0;
  for (const auto& device : cell.devices)
    for (std::uint64_t n = 0; n < device.sums.asked; ++n) {
      const double p = 0.1 + 0.8 * std::exp(-static_cast<double>(n) / 100.0);
      mean += p;
      variance += p * (1.0 - p);
    }
  EXPECT_EQ(cell.sums.asked, cell.requests.completed);
  EXPECT_NEAR(static_cast<double>(cell.sums.ratings), mean, 3.0 * std::sqrt(variance));
}

TEST(Response, MoodBringsMoreRatingsOfTheBad) {
  // Everybody is asked about everything; expected answers are the sum of p0 + (p1 - p0)(1 - Q).
  const auto cell = play(asking("{probability: 10 %, response: {use: mood, after_worst: 90 %}}", R"(
policies: [{use: test-script, variants: [net, other]}]
)"));
  double mean = 0.0;
  double variance = 0.0;
  for (const auto& row : cell.request_log) {
    if (row.outcome != "completed") continue;
    const double p = 0.1 + 0.8 * (1.0 - row.qoe.si());
    mean += p;
    variance += p * (1.0 - p);
  }
  EXPECT_NEAR(static_cast<double>(cell.sums.ratings), mean, 3.0 * std::sqrt(variance));
  EXPECT_LT(cell.sums.rating_mos / static_cast<double>(cell.sums.ratings),
            1.0 + 4.0 * cell.sums.qoe / static_cast<double>(cell.requests.completed))
      << "the ratings given are worse than what was felt";
}

TEST(Delay, MayBeFixed) {
  const auto cell = play(asking("{delay: 7 s, delay_law: fixed}"));
  std::size_t learned = 0;
  for (const auto& row : cell.decision_log)
    if (row.learned_at) expect_at(*row.learned_at - row.time, 7.1), ++learned;
  EXPECT_GT(learned, 9900u);
}

TEST(Delay, MayLastUntilTheSessionEnds) {
  const ArrivalsAt arrivals({{10.0, 0}, {500.0, 0}});
  const auto experiment = bench().experiment(R"(
name: sessions
seed: 9
horizon: 1000 s
service_times: fixed
device_spread: 0
storage: {preloaded: true, loading: false}
sites: [{name: s, access: line}]
fleet: [{kind: board, count: 1}]
session: {requests: 6, gap: 3 s}
record: {decisions: true, requests: true}
feedback: {delay: 2 s, delay_law: session-end}
policies: [{use: common-model, variant: net}]
)" + arrivals.yaml());
  const auto cell = play(experiment);
  std::map<bool, Seconds> last;  // of each session, what was completed last
  for (const auto& row : cell.request_log) {
    Seconds& latest = last[row.issued > Seconds::si(450.0)];
    latest = std::max(latest, row.completed);
  }
  ASSERT_EQ(cell.feedbacks, cell.requests.completed);
  ASSERT_GT(cell.feedbacks, 2u) << "sessions of several requests";
  for (const auto& row : cell.decision_log)
    expect_at(*row.learned_at, last.at(row.time > Seconds::si(450.0)).si() + 2.0);
}

TEST(Solicitation, MeetsTheSameLuckUnderEveryPolicy) {
  const auto experiment = asking("{ask: {use: bernoulli, probability: 30 %}, probability: 50 %}", R"(
policies: [{use: common-model, variant: net}, {use: test-script, variants: [net, other]}]
)");
  const auto first = play(experiment, 0);
  const auto second = play(experiment, 1);
  ASSERT_EQ(first.requests.completed, second.requests.completed + 1) << "the slow one's last answer is cut off";
  EXPECT_NEAR(static_cast<double>(first.sums.asked), static_cast<double>(second.sums.asked), 1.0);
  EXPECT_NEAR(static_cast<double>(first.sums.ratings), static_cast<double>(second.sums.ratings), 1.0);
}

}  // namespace
}  // namespace edgefleet::test
