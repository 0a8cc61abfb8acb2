// How requests end: in time, late, dropped, refused or not at all; sessions and decision points.

#include "tests/engine/arrivals_at.hpp"
#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

Bench boards() {
  Bench bench;
  bench.variant("net").variant("big").kind("board", {{"net", "1 s", "3 J"}, {"big", "2 s", "6 J"}});
  return bench.server("box", {.kind = "board"});
}

std::string quiet(const std::string& more) {
  return R"(
name: requests
service_times: fixed
device_spread: 0
storage: {preloaded: true, loading: false}
sites: [{name: s, access: line, sharing: own, edge: box}]
record: {requests: true, decisions: true}
)" + more;
}

const std::string one_net = "fleet: [{kind: board}]\npolicies: [{use: common-model, variant: net}]\n";

std::vector<std::string> outcomes(const engine::CellResult& cell, std::size_t device = 0) {
  std::vector<std::string> all;
  for (const auto& row : requests_of(cell, device)) all.push_back(row.outcome);
  return all;
}

TEST(Deadline, IsMissedByLateCompletions) {
  // Three at once of 1 s each: the third completes after 3 s.
  const ArrivalsAt arrivals({{0.0, 0}, {0.0, 0}, {0.0, 0}});
  const auto cell =
      play(boards().experiment(quiet(one_net + arrivals.yaml() + "horizon: 10 s\nrequest: {deadline: 2 s}\n")));
  expect_completions(cell, 0, {1.0, 2.0, 3.0});  // on the dot is in time
  EXPECT_EQ(cell.requests.missed, 1U);
  EXPECT_EQ(cell.requests.dropped, 0U);
}

TEST(Deadline, DropsWhatIsLateWhenItsTurnComes) {
  // At 2 s it is the third's turn, and 1.5 s have passed: dropped, and the fourth starts at once.
  const ArrivalsAt arrivals({{0.0, 0}, {0.0, 0}, {0.0, 0}, {1.5, 0}});
  const auto cell = play(boards().experiment(
      quiet(one_net + arrivals.yaml() + "horizon: 10 s\nrequest: {deadline: 1.5 s, drop_late: true}\n")));
  EXPECT_EQ(outcomes(cell), (std::vector<std::string>{"completed", "completed", "dropped", "completed"}));
  expect_at(requests_of(cell, 0)[2].completed, 2.0);
  expect_at(requests_of(cell, 0)[3].completed, 3.0);
  EXPECT_EQ(cell.requests.dropped, 1U);
  EXPECT_EQ(cell.requests.missed, 2U) << "the second completed late, the third was dropped";
  EXPECT_EQ(cell.requests.completed, 3U);
  expect_close(energy_of(cell.devices[0], engine::Cause::inference).si(), 9.0);
}

TEST(BoundedQueue, RefusesWhatFindsItFull) {
  const ArrivalsAt arrivals({{0.0, 0}, {0.1, 0}, {0.2, 0}, {0.3, 0}, {1.1, 0}});
  const auto cell =
      play(boards().experiment(quiet(one_net + arrivals.yaml() + "horizon: 10 s\nrequest: {queue: 2}\n")));
  EXPECT_EQ(outcomes(cell), (std::vector<std::string>{"completed", "completed", "completed", "refused", "completed"}));
  EXPECT_EQ(cell.requests.refused, 1U);
  EXPECT_EQ(cell.requests.issued, 5U);
}

TEST(BoundedQueue, OfZeroTakesOnlyWhatCanStart) {
  const ArrivalsAt arrivals({{0.0, 0}, {0.5, 0}, {1.0, 0}});
  const auto cell =
      play(boards().experiment(quiet(one_net + arrivals.yaml() + "horizon: 10 s\nrequest: {queue: 0}\n")));
  EXPECT_EQ(outcomes(cell), (std::vector<std::string>{"completed", "refused", "completed"}));
}

TEST(Requests, UnderWayAtTheHorizonAreCountedAndLogged) {
  const ArrivalsAt arrivals({{0.0, 0}, {0.0, 0}, {0.0, 0}});
  const auto cell = play(boards().experiment(quiet(one_net + arrivals.yaml() + "horizon: 1500 ms\n")));
  EXPECT_EQ(cell.requests.completed, 1U);
  EXPECT_EQ(cell.requests.unfinished, 2U);
  EXPECT_EQ(outcomes(cell), (std::vector<std::string>{"completed", "unfinished", "unfinished"}));
  for (const auto& row : requests_of(cell, 0)) EXPECT_LE(row.completed, Seconds::si(1.5));
}

TEST(Requests, EndInExactlyOneWay) {
  auto scenario = shipped_scenario("loaded.yaml");
  scenario.horizon = Seconds::si(120.0);
  scenario.record.requests = true;
  scenario.request.drop_late = true;
  scenario.request.queue = 2;
  const auto cell = play(built(scenario, shipped_platforms()), 2);
  const auto& counts = cell.requests;
  EXPECT_EQ(counts.issued, counts.completed + counts.refused + counts.dropped + counts.unfinished);
  EXPECT_EQ(cell.request_log.size(), counts.issued);
  EXPECT_GT(counts.refused, 0U);
  EXPECT_GT(counts.dropped, 0U);
  EXPECT_GT(counts.unfinished, 0U);
}

TEST(Session, HasTheStatedMeanNumberAndGap) {
  const auto cell = play(boards().experiment(quiet(R"(
fleet: [{kind: board, count: 50}]
horizon: 20000 s
workload: {use: poisson, rate: 0.001 Hz}
session: {requests: 4, gap: 3 s}
decision: {point: session}
policies: [{use: common-model, variant: net}]
)")));
  // One decision per session. About 1,000 sessions; geometric with mean 4 has sd sqrt(12), so 0.11 of the mean's.
  const double sessions = static_cast<double>(cell.decisions);
  EXPECT_NEAR(static_cast<double>(cell.requests.issued) / sessions, 4.0, 3.0 * std::sqrt(12.0 / sessions));
  double gaps = 0.0;
  double count = 0.0;
  for (std::size_t device = 0; device < 50; ++device) {
    const auto rows = requests_of(cell, device);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (rows[i].decision != rows[i - 1].decision) continue;
      gaps += (rows[i].issued - rows[i - 1].issued).si();
      ++count;
    }
  }
  EXPECT_NEAR(gaps / count, 3.0, 3.0 * 3.0 / std::sqrt(count));
}

TEST(DecisionPoint, SessionKeepsOneDecisionForAllItsRequests) {
  const auto cell = play(boards().experiment(quiet(R"(
fleet: [{kind: board}]
horizon: 1000 s
workload: {use: periodic, period: 100 s}
session: {requests: 5, gap: 1 s}
decision: {point: session}
policies: [{use: test-script, variants: [net, big]}]
)")));
  EXPECT_EQ(cell.decisions, 11U);
  for (const auto& row : cell.request_log) EXPECT_EQ(row.variant.index(), row.decision % 2 == 0 ? 1U : 0U);
}

TEST(DecisionPoint, PeriodRenewsItOnTime) {
  const ArrivalsAt arrivals({{0.0, 0}, {29.9, 0}, {30.0, 0}, {65.0, 0}, {89.0, 0}});
  const auto cell = play(boards().experiment(quiet(R"(
fleet: [{kind: board}]
horizon: 100 s
decision: {point: period, period: 30 s}
policies: [{use: test-script, variants: [net, big]}]
)" + arrivals.yaml())));
  EXPECT_EQ(cell.decisions, 4U);
  std::vector<std::uint64_t> decisions;
  for (const auto& row : requests_of(cell, 0)) decisions.push_back(row.decision);
  EXPECT_EQ(decisions, (std::vector<std::uint64_t>{0, 0, 1, 2, 2}));
}

TEST(DecisionInTheCloud, AddsExactlyItsRoundTripAndItsRadio) {
  const ArrivalsAt arrivals({{0.0, 0}, {10.0, 0}});
  const std::string rest = one_net + arrivals.yaml() + "horizon: 20 s\ncloud: {latency: 70 ms}\n";
  const auto local = play(boards().experiment(quiet(rest)));
  const auto remote = play(boards().experiment(quiet(rest + "decision: {where: cloud, message: 5 kB}\n")));
  // 5 kB at 1 MB/s each way, twice the line's 10 ms and the backbone's 70 ms; 2 W up, 1 W down.
  const double round_trip = 2 * (0.01 + 0.07 + 0.005);
  const double radio = 0.005 * 2.0 + 0.005 * 1.0;
  for (std::size_t i = 0; i < 2; ++i) {
    const auto here = requests_of(local, 0)[i];
    const auto there = requests_of(remote, 0)[i];
    expect_at(there.completed - here.completed, round_trip);
    EXPECT_NEAR((there.energy - here.energy).si(), radio, 1e-12);
  }
  expect_close(energy_of(remote.devices[0], engine::Cause::radio).si(), 2 * radio);
}

TEST(DecisionInTheCloud, CostsAStandingDecisionNothingPerRequest) {
  const ArrivalsAt arrivals({{0.0, 0}, {10.0, 0}});
  const auto cell = play(boards().experiment(quiet(one_net + arrivals.yaml() + R"(horizon: 20 s
decision: {where: cloud, point: session}
)")));
  expect_completions(cell, 0, {1.0, 11.0});
  EXPECT_EQ(energy_of(cell.devices[0], engine::Cause::radio).si(), 0.0);
}

}  // namespace
}  // namespace edgefleet::test
