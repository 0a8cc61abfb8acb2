// Links and servers that several use at once, against closed forms: CM02 is latency + bytes at a max-min fair rate.

#include "tests/engine/arrivals_at.hpp"
#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

constexpr double latency = 0.01;  // of the bench's line, which carries 1 MB/s
constexpr double service = 0.1;

/// Boards that must download what they run.
struct LinkBench : Bench {
  LinkBench() {
    variant("one", "1 MB").variant("two", "2 MB").variant("three", "3 MB");
    kind("board", {{"one", "100 ms", "1 J"}, {"two", "100 ms", "1 J"}, {"three", "100 ms", "1 J"}});
    server("box", {.kind = "board", .cores = 8});
  }
  engine::CellResult cell(int devices, const std::string& more) const {
    return play(experiment(fmt::format(R"(
name: links
horizon: 60 s
service_times: fixed
device_spread: 0
storage: {{loading: false}}
record: {{requests: true}}
fleet: [{{kind: board, count: {}}}]
)",
                                       devices) +
                           more));
  }
};

const std::string together = "workload: {use: periodic, period: 100 s, spread: false}\n";
const std::string shared_line = "sites: [{name: s, access: line}]\n";
const std::string own_line = "sites: [{name: s, access: line, sharing: own}]\n";

TEST(SharedLink, GivesEqualDownloadsEqualShares) {
  for (const int n : {1, 2, 7, 20}) {
    const auto cell = LinkBench().cell(n, together + shared_line + "policies: [{use: common-model, variant: one}]\n");
    for (int device = 0; device < n; ++device)
      expect_completions(cell, static_cast<std::size_t>(device), {latency + n * 1.0 + service});
    EXPECT_EQ(cell.contended_activities, n == 1 ? 0U : static_cast<unsigned>(n));
    EXPECT_DOUBLE_EQ(cell.downloaded.si(), n * 1e6);
  }
}

TEST(SharedLink, GivesItsRateToThoseThatAreLeft) {
  // 1, 2 and 3 MB at once: a third each until 3 s, a half each until 5 s, then all of it.
  const auto cell = LinkBench().cell(3, R"(sites: [{name: s, access: line}]
catalogue: [one, two, three]
policies: [{use: test-by-device, variants: [one, two, three]}]
)" + together);
  expect_completions(cell, 0, {latency + 3.0 + service});
  expect_completions(cell, 1, {latency + 5.0 + service});
  expect_completions(cell, 2, {latency + 6.0 + service});
}

TEST(SharedLink, SharesFromWhenTheSecondFlowArrives) {
  // Alone for half a second, then half the rate: 0.5 + 2 x 0.5 = 1.5 s; the other has 0.5 MB left then.
  const ArrivalsAt arrivals({{0.0, 0}, {0.5, 1}});
  const auto cell =
      LinkBench().cell(2, arrivals.yaml() + shared_line + "policies: [{use: common-model, variant: one}]\n");
  expect_completions(cell, 0, {latency + 1.5 + service});
  expect_completions(cell, 1, {latency + 2.0 + service});
}

TEST(SharedLink, CountsItsLoad) {
  // 1, 2 and 3 MB at once are there for 3.01, 5.01 and 6.01 s; only the first finds the link idle.
  const auto cell = LinkBench().cell(3, R"(sites: [{name: s, access: line}]
catalogue: [one, two, three]
policies: [{use: test-by-device, variants: [one, two, three]}]
)" + together);
  ASSERT_EQ(cell.resources.size(), 2U);
  const auto& [up, down] = std::tie(cell.resources[0], cell.resources[1]);
  EXPECT_EQ(up.name, "site-0-up");
  EXPECT_EQ(up.jobs, 0U);
  EXPECT_EQ(down.name, "site-0-down");
  EXPECT_EQ(down.kind, "link");
  EXPECT_EQ(down.jobs, 3U);
  EXPECT_EQ(down.contended, 2U);
  expect_at(down.busy, latency + 6.0);
  EXPECT_NEAR(down.mean_in_system, (3 * latency + 3.0 + 5.0 + 6.0) / 60.0, 1e-6);
}

TEST(SharedLink, CountsWhatIsUnderWayAtTheHorizon) {
  // 60 one-megabyte downloads at once need 60.01 s of a link that has 60 s.
  const auto cell = LinkBench().cell(60, together + shared_line + "policies: [{use: common-model, variant: one}]\n");
  expect_at(cell.resources.at(1).busy, 60.0);
  EXPECT_NEAR(cell.resources.at(1).mean_in_system, 60.0, 1e-6);
}

TEST(OwnLink, IsNoSharedResource) {
  EXPECT_TRUE(
      LinkBench().cell(2, together + own_line + "policies: [{use: common-model, variant: one}]\n").resources.empty());
}

TEST(SharedLink, KeepsDirectionsApart) {
  const auto cell = LinkBench().cell(2, R"(sites: [{name: s, access: line, edge: box}]
request: {input: 1 MB, output: 0 B}
decision: {places: [device, edge]}
policies: [{use: test-by-device, variants: [one], places: [device, edge]}]
)" + together);
  expect_completions(cell, 0, {latency + 1.0 + service});
  expect_completions(cell, 1, {latency + 1.0 + service + latency});
}

TEST(SharedLink, IsTheSitesOwn) {
  const auto cell = LinkBench().cell(
      4, together + "sites: [{name: s, count: 2, access: line}]\npolicies: [{use: common-model, variant: one}]\n");
  for (std::size_t device = 0; device < 4; ++device) expect_completions(cell, device, {latency + 2.0 + service});
}

TEST(OwnLink, CarriesOneTransferAtATime) {
  const ArrivalsAt arrivals({{0.0, 0}, {0.0, 1}, {0.1, 0}});
  const auto cell =
      LinkBench().cell(2, arrivals.yaml() + own_line + "policies: [{use: test-script, variants: [one, two]}]\n");
  expect_completions(cell, 0, {latency + 1.0 + service, latency + 1.0 + latency + 2.0 + service});
  expect_completions(cell, 1, {latency + 1.0 + service});
  EXPECT_EQ(cell.activities, 0U) << "nothing was shared, so nothing needed SimGrid";
}

TEST(OwnLink, UploadsTakeTurnsToo) {
  const ArrivalsAt arrivals({{0.0, 0}, {0.5, 0}});
  const auto cell = LinkBench().cell(1, arrivals.yaml() + R"(sites: [{name: s, access: line, sharing: own, edge: box}]
request: {input: 1 MB, output: 500 kB}
decision: {places: [edge]}
policies: [{use: common-model, variant: one}]
)");
  const double answer = latency + 0.5;  // a small message: it competes with nothing
  expect_completions(cell, 0, {latency + 1.0 + service + answer, 2 * (latency + 1.0) + service + answer});
}

TEST(Backbone, AddsItsLatencyBothWays) {
  const auto cell = LinkBench().cell(1, R"(sites: [{name: s, access: line}]
cloud: {latency: 70 ms, server: box}
request: {input: 1 MB, output: 500 kB}
decision: {places: [cloud]}
policies: [{use: common-model, variant: one}]
)" + together);
  expect_completions(cell, 0, {latency + 1.0 + 0.07 + service + 0.07 + latency + 0.5});
}

/// Requests that meet at a server at the same time: instant uploads over links of their own.
engine::CellResult at_server(const BenchServer& server, int devices, const std::string& policy) {
  Bench bench;
  bench.variant("one").variant("two").variant("three");
  bench.kind("board", {{"one", "1 s", "1 J"}, {"two", "2 s", "1 J"}, {"three", "3 s", "1 J"}}).server("box", server);
  return play(bench.experiment(fmt::format(R"(
name: server
horizon: 60 s
service_times: fixed
record: {{requests: true}}
fleet: [{{kind: board, count: {}}}]
sites: [{{name: s, access: line, sharing: own, latency: 1 ns, edge: box}}]
workload: {{use: periodic, period: 100 s, spread: false}}
request: {{input: 1 B, output: 0 B}}
decision: {{places: [edge]}}
policies: [{}]
)",
                                           devices, policy)));
}

constexpr double network = 1e-6 + 2e-9;  // upload of one byte, and the two latencies

TEST(SharedServer, SharesItsCoresEqually) {
  // Five jobs of 1 s on two cores: each runs at 2/5.
  const auto cell =
      at_server({.kind = "board", .cores = 2, .discipline = "shared"}, 5, "{use: common-model, variant: one}");
  for (std::size_t device = 0; device < 5; ++device) expect_completions(cell, device, {2.5 + network});
  EXPECT_EQ(cell.contended_activities, 5U);
}

TEST(SharedServer, RunsAJobOnOneCoreAtMost) {
  const auto cell =
      at_server({.kind = "board", .cores = 4, .discipline = "shared"}, 3, "{use: common-model, variant: two}");
  for (std::size_t device = 0; device < 3; ++device) expect_completions(cell, device, {2.0 + network});
  EXPECT_EQ(cell.contended_activities, 0U);
}

TEST(SharedServer, SpeedsUpWhenJobsLeave) {
  // 1, 1 and 2 s on two cores: 2/3 each until 1.5 s, then the last second alone.
  const auto cell = at_server({.kind = "board", .cores = 2, .discipline = "shared"}, 3,
                              "{use: test-by-device, variants: [one, one, two], places: [edge]}");
  expect_completions(cell, 0, {1.5 + network});
  expect_completions(cell, 1, {1.5 + network});
  expect_completions(cell, 2, {2.5 + network});
}

/// Eight jobs of 1 s on two cores end a quarter of a tick after a tick, which is when SimGrid's timers fire: the timer
/// of an arrival at that tick must not play on as if nothing were under way.
TEST(SharedServer, EndsBeforeLaterEventsEvenOnATimersDate) {
  std::vector<std::pair<double, int>> times;
  for (int device = 0; device < 8; ++device) times.emplace_back(0.0, device);
  for (const double time : {4.0000010009, 4.1, 4.2}) times.emplace_back(time, 8);
  const ArrivalsAt arrivals(times);
  Bench bench;
  bench.variant("one").kind("board", {{"one", "1 s", "1 J"}});
  bench.server("box", {.kind = "board", .cores = 2, .discipline = "shared"});
  const auto cell = play(bench.experiment(arrivals.yaml() + R"(
name: timer
horizon: 60 s
service_times: fixed
device_spread: 0
storage: {preloaded: true, loading: false}
record: {requests: true}
fleet: [{kind: board, count: 9}]
sites: [{name: s, access: line, sharing: own, latency: 1 ns, edge: box}]
request: {input: 1 B, output: 0 B}
decision: {places: [device, edge]}
policies: [{use: test-by-device, variants: [one], places: [edge, edge, edge, edge, edge, edge, edge, edge, device]}]
)"));
  ASSERT_EQ(cell.request_log.size(), 11U);
  for (std::size_t i = 1; i < cell.request_log.size(); ++i)
    EXPECT_LE(cell.request_log[i - 1].completed, cell.request_log[i].completed) << "row " << i;
  for (std::size_t device = 0; device < 8; ++device) expect_completions(cell, device, {4.0 + network});
}

TEST(FifoServer, RunsOneJobPerCore) {
  // 3, 1, 2 and 1 s on two cores in the order of the devices.
  const auto cell = at_server({.kind = "board", .cores = 2}, 4,
                              "{use: test-by-device, variants: [three, one, two, one], places: [edge]}");
  expect_completions(cell, 0, {3.0 + network});
  expect_completions(cell, 1, {1.0 + network});
  expect_completions(cell, 2, {3.0 + network});
  expect_completions(cell, 3, {4.0 + network});
  ASSERT_EQ(cell.resources.size(), 1U);
  EXPECT_EQ(cell.resources[0].jobs, 4U);
  EXPECT_EQ(cell.resources[0].contended, 2U);
  expect_at(cell.resources[0].busy, 4.0);
  EXPECT_NEAR(cell.resources[0].mean_in_system, (3.0 + 1.0 + 3.0 + 4.0) / 60.0, 1e-9);
}

TEST(Server, EnergyIsIdlePlusBusyCores) {
  // 7 core-seconds on two cores between 10 W and 50 W: 20 W a core.
  for (const std::string discipline : {"fifo", "shared"}) {
    const auto cell = at_server({.kind = "board", .cores = 2, .discipline = discipline}, 4,
                                "{use: test-by-device, variants: [three, one, two, one], places: [edge]}");
    EXPECT_NEAR(cell.server_energy.si(), 10.0 * 60.0 + 20.0 * 7.0, 1e-6) << discipline;
  }
}

TEST(Server, IsSpeedupTimesAsFastAsItsKind) {
  const auto cell = at_server({.kind = "board", .cores = 1, .speedup = 4.0}, 1, "{use: common-model, variant: two}");
  expect_completions(cell, 0, {0.5 + network});
}

}  // namespace
}  // namespace edgefleet::test
