// Variants on their way to a device, in its storage and in its memory; profiling.

#include "tests/engine/arrivals_at.hpp"
#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

using engine::Cause;

/// a, b and c of 1 MB each; 100 ms and 1 J a request; loading 1 MB takes 10 ms at 2 W over idle.
Bench three_variants() {
  Bench bench;
  for (const std::string name : {"a", "b", "c"}) bench.variant(name, "1 MB");
  return bench.kind("board", {{"a", "100 ms", "1 J"}, {"b", "100 ms", "1 J"}, {"c", "100 ms", "1 J"}});
}

/// One device asked every 10 s, taking these variants in turn.
engine::CellResult script(const std::string& variants, int requests, const std::string& more) {
  std::vector<std::pair<double, int>> times;
  for (int i = 0; i < requests; ++i) times.emplace_back(10.0 * i, 0);
  const ArrivalsAt arrivals(times);
  return play(three_variants().experiment(fmt::format(R"(
name: storage
horizon: {} s
service_times: fixed
device_spread: 0
sites: [{{name: s, access: line, sharing: own}}]
record: {{requests: true, decisions: true}}
fleet: [{{kind: board}}]
policies: [{{use: test-script, variants: {}}}]
)",
                                                      10 * requests, variants) +
                                          more + arrivals.yaml()));
}

constexpr double run = 0.1;
constexpr double load = 0.01;
constexpr double download = 0.01 + 1.0;

/// Latencies of the device's requests.
std::vector<double> latencies(const engine::CellResult& cell) {
  std::vector<double> all;
  for (const auto& row : requests_of(cell, 0)) all.push_back((row.completed - row.issued).si());
  return all;
}

void expect_latencies(const engine::CellResult& cell, const std::vector<double>& want) {
  const auto got = latencies(cell);
  ASSERT_EQ(got.size(), want.size());
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], want[i], 1e-9) << "request " << i;
}

TEST(Storage, KeepsWhatItHasDownloaded) {
  const auto cell = script("[a]", 3, "storage: {loading: false}\n");
  expect_latencies(cell, {download + run, run, run});
  EXPECT_EQ(cell.downloads, 1U);
}

TEST(Storage, EvictsTheLeastRecentlyUsed) {
  // Room for two. a b a c: c evicts b, which was used before a. Then a is there and b is not.
  const auto cell = script("[a, b, a, c, a, b]", 6, "storage: {loading: false, capacity: 2 MB}\n");
  expect_latencies(cell, {download + run, download + run, run, download + run, run, download + run});
  EXPECT_EQ(cell.downloads, 4U);
  EXPECT_DOUBLE_EQ(cell.downloaded.si(), 4e6);
}

TEST(Memory, LoadsOnceWhileItStays) {
  const auto cell = script("[a, a, b, a]", 4, "storage: {preloaded: true}\n");
  expect_latencies(cell, {load + run, run, load + run, run});
  expect_close(energy_of(cell.devices[0], Cause::load).si(), 2 * 0.02);
}

TEST(Memory, LoadsAgainWhatItHadToDrop) {
  const auto cell = script("[a, b, a]", 3, "storage: {preloaded: true, memory: 1 MB}\n");
  expect_latencies(cell, {load + run, load + run, load + run});
  expect_close(energy_of(cell.devices[0], Cause::load).si(), 3 * 0.02);
  // Loading is on top of idle: the unit idles meanwhile.
  expect_close(energy_of(cell.devices[0], Cause::idle).si(), 30.0 - 0.3);
}

TEST(Download, ServesAllWhoWaitForIt) {
  const ArrivalsAt arrivals({{0.0, 0}, {0.2, 0}, {0.4, 0}});
  const auto cell = play(three_variants().experiment(R"(
name: storage
horizon: 10 s
service_times: fixed
device_spread: 0
storage: {loading: false}
sites: [{name: s, access: line, sharing: own}]
record: {requests: true}
fleet: [{kind: board}]
policies: [{use: common-model, variant: a}]
)" + arrivals.yaml()));
  EXPECT_EQ(cell.downloads, 1U);
  expect_completions(cell, 0, {download + run, download + 2 * run, download + 3 * run});
}

TEST(Meanwhile, TheResidentVariantServes) {
  // The first request finds nothing and waits. The second wants b: a serves while b comes; the third gets b.
  const auto cell = script("[a, b, b]", 3, "storage: {loading: false}\ndecision: {meanwhile: resident}\n");
  expect_latencies(cell, {download + run, run, run});
  std::vector<std::size_t> served;
  for (const auto& row : requests_of(cell, 0)) served.push_back(row.variant.index());
  EXPECT_EQ(served, (std::vector<std::size_t>{0, 0, 1}));
  EXPECT_EQ(cell.downloads, 2U);
}

TEST(Meanwhile, AStandInsRatingIsNotLearned) {
  const auto cell = script("[a, b, b]", 3, "storage: {loading: false}\ndecision: {meanwhile: resident}\n");
  EXPECT_EQ(cell.sums.ratings, 3U) << "the user rates what they got";
  EXPECT_EQ(cell.feedbacks, 2U) << "the policy hears only of what it chose";
  ASSERT_EQ(cell.decision_log.size(), 3U);
  EXPECT_TRUE(cell.decision_log[0].reward);
  EXPECT_FALSE(cell.decision_log[1].reward);
  EXPECT_TRUE(cell.decision_log[2].reward);
}

TEST(Profiling, OccupiesTheUnitAndIsChargedAsProbe) {
  // Two runs of three variants: 600 ms and 6 J before the first request starts.
  const ArrivalsAt arrivals({{0.0, 0}});
  const std::string rest = R"(
name: profiling
horizon: 10 s
service_times: fixed
device_spread: 0
storage: {preloaded: true, loading: false}
sites: [{name: s, access: line}]
record: {requests: true}
fleet: [{kind: board}]
policies: [{use: per-device, profile: {of: device, runs: 2}}]
)" + arrivals.yaml();
  const auto cell = play(three_variants().experiment(rest));
  expect_completions(cell, 0, {0.6 + run});
  expect_close(energy_of(cell.devices[0], Cause::probe).si(), 6.0);
  expect_close(energy_of(cell.devices[0], Cause::inference).si(), 1.0);
  expect_close(energy_of(cell.devices[0], Cause::idle).si(), 10.0 - 0.7);
  const auto free_of_charge = play(three_variants().experiment(rest + "charge_profiling: false\n"));
  expect_completions(free_of_charge, 0, {run});
  EXPECT_EQ(energy_of(free_of_charge.devices[0], Cause::probe).si(), 0.0);
}

TEST(Profiling, RunsOnlyWhatTheDeviceMayRun) {
  // c does not fit the device's memory, so it is not profiled.
  Bench bench = three_variants();
  bench.variant("c", "5 MB");
  const ArrivalsAt arrivals({{0.0, 0}});
  const auto cell = play(bench.experiment(R"(
name: profiling
horizon: 10 s
service_times: fixed
device_spread: 0
storage: {preloaded: true, loading: false, memory: 2 MB}
fleet: [{kind: board}]
sites: [{name: s, access: line}]
record: {requests: true}
policies: [per-device]
)" + arrivals.yaml()));
  expect_close(energy_of(cell.devices[0], Cause::probe).si(), 2.0);
  expect_completions(cell, 0, {0.2 + run});
}

}  // namespace
}  // namespace edgefleet::test
