// Devices and users that come and go, against figures worked out by hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/engine/arrivals_at.hpp"
#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/engine/testimony.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

using engine::Cause;

struct Setting {
  std::string fleet = "{kind: board}";
  std::string workload = "workload: {use: periodic, period: 10 s, spread: false}\n";
  std::string more = "storage: {preloaded: true, loading: false}\n";
  std::string policy = "random";
  std::string sites = "{name: s, access: line}";
};

scenario::Experiment visited(const Setting& setting) {
  Bench bench;
  bench.variant("small", "1 MB").variant("large", "100 MB");
  bench.kind("board", {{"small", "2 s", "4 J"}});
  bench.kind("heavy", {{"large", "2 s", "4 J"}});
  bench.server("box", {.kind = "board"});
  return bench.experiment(R"(
name: visited
seed: 6
horizon: 1000 s
service_times: fixed
device_spread: 0
record: {decisions: true, requests: true, state: true}
fleet: [)" + setting.fleet +
                          "]\nsites: [" + setting.sites + "]\n" + setting.workload + setting.more + "policies: [" +
                          setting.policy + "]\n");
}

std::vector<std::string> outcomes(const engine::CellResult& cell, std::size_t device) {
  std::vector<std::string> all;
  for (const auto& row : requests_of(cell, device)) all.push_back(row.outcome);
  return all;
}

TEST(Presence, OfHalfTheTimeCostsHalfTheIdleEnergy) {
  const auto cell = play(visited({.fleet = "{kind: board}, {kind: board, joins: 500 s}, {kind: board, leaves: 500 s}, "
                                           "{kind: board, joins: 250 s, leaves: 750 s}, {kind: board, joins: 1000 s}",
                                  .workload = "workload: {use: periodic, period: 10000 s, spread: true}\n"}));
  const std::vector<double> present{1000.0, 500.0, 500.0, 500.0, 0.0};
  // Device 0 has its one request at 0 s; the others would have theirs after the horizon.
  for (std::size_t d = 0; d < present.size(); ++d) {
    EXPECT_DOUBLE_EQ(energy_of(cell.devices[d], Cause::idle).si(), present[d] - (d == 0 ? 2.0 : 0.0)) << d;
    EXPECT_DOUBLE_EQ(cell.devices[d].present.si(), present[d]) << d;
    EXPECT_EQ(cell.devices[d].requests.issued, d == 0 ? 1U : 0U) << d;
  }
  EXPECT_DOUBLE_EQ(cell.windows[0].users, 2.0);
  EXPECT_DOUBLE_EQ(cell.windows[20].users, 3.0);  // 400 to 420 s
  EXPECT_DOUBLE_EQ(cell.windows[30].users, 3.0);  // 600 to 620 s
  EXPECT_DOUBLE_EQ(cell.windows[12].users, 2.5);  // 240 to 260 s
  EXPECT_EQ(cell.joined, 2U);
  EXPECT_EQ(cell.left, 2U);
}

TEST(Presence, KeepsAUsersOwnDates) {
  const auto cell =
      play(visited({.fleet = "{kind: board}, {kind: board, joins: 500 s}, {kind: board, leaves: 500 s}"}));
  EXPECT_EQ(requests_of(cell, 0).size(), 101U);
  const auto late = requests_of(cell, 1);
  ASSERT_EQ(late.size(), 51U);  // 500, 510 ... 1000 s
  expect_at(late.front().issued, 500.0);
  const auto early = requests_of(cell, 2);
  ASSERT_EQ(early.size(), 50U);  // 0, 10 ... 490 s
  expect_at(early.back().issued, 490.0);
}

TEST(Presence, FromBeginningToEndChangesNoByte) {
  const std::string poisson = "workload: {use: poisson, rate: 0.5 Hz}\n";
  const auto without = play_bytes(visited({.fleet = "{kind: board, count: 5}", .workload = poisson}));
  for (const std::string stay : {"joins: 0 s", "leaves: 1000 s", "joins: 0 s, leaves: 2000 s"}) {
    EXPECT_TRUE(play_bytes(visited({.fleet = "{kind: board, count: 5, " + stay + "}", .workload = poisson})) == without)
        << stay;
    const auto users = "users: {" + stay + "}\nstorage: {preloaded: true, loading: false}\n";
    EXPECT_TRUE(play_bytes(visited({.fleet = "{kind: board, count: 5}", .workload = poisson, .more = users})) ==
                without)
        << stay;
  }
}

TEST(Presence, OfOneMoreShiftsNobody) {
  const std::string poisson = "workload: {use: poisson, rate: 0.5 Hz}\n";
  const std::string some = "{kind: board, count: 20, joins: {from: 0 s, to: 300 s}, leaves: {from: 500 s, to: 900 s}}";
  const auto few = play(visited({.fleet = some, .workload = poisson}));
  const auto more = play(visited({.fleet = some + ", {kind: board, joins: 100 s}", .workload = poisson}));
  double earliest = 1000.0;
  double latest = 0.0;
  for (std::size_t d = 0; d < 20; ++d) {
    EXPECT_EQ(few.devices[d].present, more.devices[d].present);
    EXPECT_EQ(few.devices[d].requests.issued, more.devices[d].requests.issued);
    EXPECT_EQ(energy_of(few.devices[d], Cause::idle), energy_of(more.devices[d], Cause::idle));
    earliest = std::min(earliest, few.devices[d].present.si());
    latest = std::max(latest, few.devices[d].present.si());
  }
  EXPECT_GT(earliest, 200.0);
  EXPECT_LT(latest, 910.0);
  EXPECT_GT(latest - earliest, 200.0) << "drawn for each of them";
}

TEST(Presence, IsDrawnUniformly) {
  const auto cell = play(visited({.fleet = "{kind: board, count: 2000, joins: {from: 100 s, to: 300 s}}",
                                  .workload = "workload: {use: periodic, period: 5000 s}\n"}));
  double sum = 0.0;
  double squares = 0.0;
  for (const auto& device : cell.devices) {
    const double joined = 1000.0 - device.present.si();
    EXPECT_GE(joined, 100.0);
    EXPECT_LE(joined, 300.0);
    sum += joined / 2000;
    squares += joined * joined / 2000;
  }
  const double deviation = 200.0 / std::sqrt(12.0);
  EXPECT_NEAR(sum, 200.0, 4 * deviation / std::sqrt(2000.0));
  EXPECT_NEAR(std::sqrt(squares - sum * sum), deviation, 2.0);
}

TEST(Leaving, FinishesWhatIsServedAndAbandonsWhatWaits) {
  // Executions of 2 s: the first ends at 12 s, the others wait behind it.
  const ArrivalsAt arrivals({{10.0, 0}, {10.5, 0}, {11.0, 0}});
  const auto cell = play(visited({.fleet = "{kind: board, leaves: 11.5 s}", .workload = arrivals.yaml()}));
  EXPECT_EQ(outcomes(cell, 0), (std::vector<std::string>{"completed", "abandoned", "abandoned"}));
  const auto rows = requests_of(cell, 0);
  expect_at(rows[0].completed, 12.0);
  expect_at(rows[1].completed, 11.5);
  EXPECT_EQ(cell.requests.abandoned, 2U);
  const auto& device = cell.devices.front();
  expect_at(device.present, 12.0);
  EXPECT_DOUBLE_EQ(energy_of(device, Cause::inference).si(), 4.0);
  expect_close(energy_of(device, Cause::idle).si(), 10.0);
}

TEST(Leaving, LetsTheUserGoAndKeepsTheDevice) {
  const ArrivalsAt arrivals({{10.0, 0}, {10.5, 0}, {600.0, 0}});
  const auto cell = play(visited(
      {.workload = arrivals.yaml(), .more = "users: {leaves: 11.5 s}\nstorage: {preloaded: true, loading: false}\n"}));
  EXPECT_EQ(outcomes(cell, 0), (std::vector<std::string>{"completed", "abandoned"}));
  expect_close(energy_of(cell.devices.front(), Cause::idle).si(), 998.0);
}

TEST(Leaving, CancelsDownloads) {
  // 100 MB at 1 MB/s over a line of 10 ms, alone on it or shared by two: the other's is done sooner when the first
  // leaves. Radio: 1 W for the airtime that there was, at most 100 s.
  const ArrivalsAt arrivals({{10.0, 0}, {10.0, 1}});
  for (const std::string exclusive : {"heap", "activity"})
    for (const std::string sharing : {"own", "shared"}) {
      SCOPED_TRACE(exclusive + " " + sharing);
      const auto cell = play(visited({.fleet = "{kind: heavy, leaves: 60.01 s}, {kind: heavy}",
                                      .workload = arrivals.yaml(),
                                      .more = "storage: {loading: false}\nengine: {exclusive: " + exclusive + "}\n",
                                      .sites = "{name: s, access: line, sharing: " + sharing + "}"}));
      EXPECT_EQ(outcomes(cell, 0), (std::vector<std::string>{"abandoned"}));
      expect_at(cell.devices[0].present, 60.01);
      EXPECT_EQ(cell.downloads, 1U);
      expect_close(energy_of(cell.devices[0], Cause::radio).si(), 50.0);
      expect_close(energy_of(cell.devices[1], Cause::radio).si(), 100.0);
      // Shared: 25 MB in 50 s, the rest in 75 s.
      expect_completions(cell, 1, {sharing == "own" ? 10.01 + 100.0 + 2.0 : 10.01 + 50.0 + 75.0 + 2.0});
      if (sharing == "own") continue;
      EXPECT_EQ(cell.resources.at(1).jobs, 2U);
      expect_close(cell.resources[1].busy.si(), 125.01);
      expect_close(cell.resources[1].mean_in_system, (50.01 + 125.01) / cell.horizon.si());
    }
}

/// So many that actors carry some of the transfers.
TEST(Leaving, CancelsDownloadsByTheThousand) {
  std::vector<std::pair<double, int>> all;
  for (int d = 0; d < 1500; ++d) all.emplace_back(10.0, d);
  const ArrivalsAt arrivals(all);
  const auto cell = play(visited({.fleet = "{kind: heavy, count: 1499, leaves: {from: 20 s, to: 40 s}}, {kind: heavy}",
                                  .workload = arrivals.yaml(),
                                  .more = "storage: {loading: false}\n"}));
  EXPECT_EQ(cell.requests.abandoned, 1499U);
  EXPECT_EQ(cell.requests.completed, 1U);
  // Until 20 s everybody gets 1 / 1500 of the line.
  // From 40 s on the last one has it for itself; 20 / 1500 ln(1500) MB came in between, if they leave evenly.
  const double completed = requests_of(cell, 1499).front().completed.si();
  EXPECT_NEAR(completed, 40.0 + (100.0 - 10.0 / 1500.0 - 20.0 / 1500.0 * std::log(1500.0)) + 2.0, 0.05);
}

TEST(Leaving, FinishesWhatIsOffloaded) {
  // 50 kB take 10 + 50 ms up; 2 s on the server; 10 + 1 ms back.
  const ArrivalsAt arrivals({{10.0, 0}, {10.0, 1}});
  for (const std::string leaves : {"10.02 s", "11 s", "12.065 s"}) {
    SCOPED_TRACE(leaves);
    const auto cell = play(visited({.fleet = "{kind: board, leaves: " + leaves + "}, {kind: board}",
                                    .workload = arrivals.yaml(),
                                    .more = "decision: {places: [edge]}\n",
                                    .sites = "{name: s, access: line, sharing: own, edge: box}"}));
    expect_completions(cell, 0, {12.071});
    expect_at(cell.devices[0].present, 12.071);
    expect_close(energy_of(cell.devices[0], Cause::idle).si(), 12.071);
  }
}

TEST(Leaving, LosesRatingsUnderWay) {
  // Rated at 12, 22, 32 ... s; each travels 15 s. Who leaves at 44 s takes those of 32 and 42 s along.
  const auto cell = play(visited({.fleet = "{kind: board, leaves: 44 s}",
                                  .more = "feedback: {delay: 15 s, delay_law: fixed}\n"
                                          "storage: {preloaded: true, loading: false}\n",
                                  .policy = "test-witness"}));
  EXPECT_EQ(cell.sums.ratings, 5U);  // 2, 12, 22, 32, 42 s
  EXPECT_EQ(cell.feedbacks, 3U);
  EXPECT_EQ(cell.forgone, 2U);
  EXPECT_THAT(testimony(cell), testing::EndsWith("left 0 0\n"));
}

TEST(Leaving, LosesRatingsThatWaitForTheSessionsEnd) {
  const auto cell = play(visited({.fleet = "{kind: board, leaves: 44 s}",
                                  .workload = "workload: {use: periodic, period: 10 s}\nsession: {requests: 1000000, "
                                              "gap: 1 s}\n",
                                  .more = "feedback: {delay: 15 s, delay_law: session-end}\n"
                                          "storage: {preloaded: true, loading: false}\n"}));
  EXPECT_GT(cell.sums.ratings, 10U);
  EXPECT_EQ(cell.feedbacks, 0U);
  EXPECT_EQ(cell.forgone, cell.sums.ratings);
  EXPECT_EQ(cell.requests.issued,
            cell.requests.completed + cell.requests.abandoned + cell.requests.refused + cell.requests.dropped);
}

TEST(Leaving, DropsAnIncompleteAggregate) {
  const auto cell = play(visited({.fleet = "{kind: board, leaves: 44 s}",
                                  .more = "feedback: {aggregate: {requests: 3, by: mean}}\n"
                                          "storage: {preloaded: true, loading: false}\n"}));
  EXPECT_EQ(cell.requests.completed, 5U);
  EXPECT_EQ(cell.sums.ratings, 1U);
  EXPECT_EQ(cell.forgone, 0U);
}

TEST(Leaving, AbandonsAQuestionOnItsWayToTheSelector) {
  const ArrivalsAt arrivals({{10.0, 0}});
  const auto cell = play(visited({.fleet = "{kind: board, leaves: 10.03 s}",
                                  .workload = arrivals.yaml(),
                                  .more = "decision: {where: cloud}\nstorage: {preloaded: true}\n"}));
  EXPECT_EQ(outcomes(cell, 0), (std::vector<std::string>{"abandoned"}));
  expect_at(cell.devices[0].present, 10.0604);  // 2 (10 + 20) ms and twice 200 B
}

TEST(Joining, TellsThePolicyFirst) {
  const auto cell = play(visited({.fleet = "{kind: board, leaves: 15 s}, {kind: board, joins: 10 s, leaves: 25 s}",
                                  .more = "users: {joins: 10 s}\nstorage: {preloaded: true, loading: false}\n",
                                  .policy = "test-witness"}));
  EXPECT_EQ(testimony(cell),
            "made 1 0\n"
            "joined 0 0\n"
            "10 choose 0: small\n"
            "joined 1 1\n"
            "10 choose 1: small\n"
            "learn 0 1 small\n"
            "learn 1 1 small\n"
            "left 0 0\n"
            "20 choose 1: small\n"
            "learn 1 1 small\n"
            "left 1 1\n");
}

TEST(Joining, StartsDecisionsProfilesAndPeriods) {
  const auto cell = play(visited({.fleet = "{kind: board, joins: 105 s}",
                                  .more = "decision: {point: period, period: 60 s}\nstorage: {preloaded: true}\n",
                                  .policy = "{use: per-device, profile: {of: device}}"}));
  expect_at(cell.decision_log[0].time, 105.0);
  expect_at(cell.decision_log[1].time, 165.0);
  expect_close(energy_of(cell.devices.front(), Cause::probe).si(), 4.0);
  expect_at(requests_of(cell, 0).front().issued, 110.0);
}

TEST(Leaving, EndsStandingDecisions) {
  const auto cell = play(visited({.fleet = "{kind: board, leaves: 130 s}",
                                  .more = "decision: {point: period, period: 60 s}\nstorage: {preloaded: true}\n"}));
  EXPECT_EQ(cell.decision_log.size(), 3U);  // 0, 60, 120 s
  EXPECT_EQ(cell.requests.issued, 13U);
}

}  // namespace
}  // namespace edgefleet::test
