// Variants that are made to order: when they arrive, and what they cost, to the second and the joule.

#include <algorithm>

#include "tests/engine/arrivals_at.hpp"
#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

constexpr double run = 0.1;
constexpr double download = 0.01 + 1.0;
/// 4 GPUs of 100 W; a search of 40 GPU s, epochs of 2 GPU s.
constexpr const char* shop = "specialisation: {search: 40 s, epoch: 2 s, gpus: 4, power: 100 W}\n";
constexpr double search = 40.0 / 4;
constexpr double ten_epochs = 20.0 / 4;
constexpr double five_epochs = 10.0 / 4;

/// Variant `ready` exists; `ten` and `five` take that many epochs. All are of 1 MB and take 100 ms and 1 J.
Bench three_variants() {
  Bench bench;
  for (const std::string name : {"ready", "ten", "five"}) bench.variant(name, "1 MB");
  bench.made_to_order("ten", 10).made_to_order("five", 5);
  return bench.kind("board", {{"ready", "100 ms", "1 J"}, {"ten", "100 ms", "1 J"}, {"five", "100 ms", "1 J"}});
}

/// Devices that ask at these times (device, second), every one taking these variants in turn.
engine::CellResult script(const std::string& variants, const std::vector<std::pair<double, int>>& times,
                          const std::string& more, double horizon = 60.0,
                          const std::string& fleet = "{kind: board, count: 2}") {
  const ArrivalsAt arrivals(times);
  return play(three_variants().experiment(fmt::format(R"(
name: specialising
horizon: {} s
service_times: fixed
device_spread: 0
sites: [{{name: s, access: line, sharing: own}}]
record: {{requests: true}}
fleet: [{}]
policies: [{{use: test-script, variants: {}}}]
)",
                                                      horizon, fleet, variants) +
                                          shop + more + arrivals.yaml()));
}

std::vector<double> latencies(const engine::CellResult& cell, std::size_t device) {
  std::vector<double> all;
  for (const auto& row : requests_of(cell, device)) all.push_back((row.completed - row.issued).si());
  return all;
}

void expect_latencies(const engine::CellResult& cell, std::size_t device, const std::vector<double>& want) {
  const auto got = latencies(cell, device);
  ASSERT_EQ(got.size(), want.size());
  for (std::size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], want[i], 1e-9) << "request " << i;
}

void expect_cost(const engine::CellResult& cell, std::uint64_t finished, double gpu_seconds) {
  EXPECT_EQ(cell.specialised, finished);
  EXPECT_NEAR(cell.specialising_gpu_time.si(), gpu_seconds, 1e-9);
  EXPECT_NEAR(cell.specialising_energy.si(), 100.0 * gpu_seconds, 1e-7);
}

constexpr const char* storage = "storage: {loading: false}\n";

TEST(Specialising, ThatNeverComesInTimeIsToldBefore) {
  // Search and ten epochs take 15 s, five 12.5 s.
  const auto warned = [](const std::string& more, double horizon) {
    const ArrivalsAt arrivals({{0.0, 0}});
    return three_variants()
        .experiment(fmt::format("name: late\nhorizon: {} s\nsites: [{{name: s, access: line}}]\n"
                                "fleet: [{{kind: board, count: 1}}]\npolicies: [random]\n",
                                horizon) +
                    shop + more + arrivals.yaml())
        .warnings;
  };
  EXPECT_TRUE(warned(storage, 15.0).empty());
  EXPECT_TRUE(warned("storage: {preloaded: true}\n", 5.0).empty());
  EXPECT_EQ(warned(storage, 14.0),
            std::vector<std::string>{
                "1 of the variants that devices may choose are made to order and not ready before the horizon (0.00417 "
                "h after the first order for ten): requests for them wait to the end; leave them out (`catalogue`), or "
                "see `specialisation` and `storage.preloaded`"});
  EXPECT_EQ(warned(storage, 12.0).size(), 1U);
}

TEST(Specialising, ComesBeforeTheDownloadAndIsDoneOnce) {
  // The other device, at 30 s, finds it made.
  const auto cell = script("[ten]", {{0.0, 0}, {30.0, 1}, {40.0, 0}}, storage);
  expect_latencies(cell, 0, {search + ten_epochs + download + run, run});
  expect_latencies(cell, 1, {download + run});
  expect_cost(cell, 1, 40.0 + 20.0);
  EXPECT_EQ(cell.downloads, 2U);
}

TEST(Specialising, IsNotSentToAUserWhoHasLeft) {
  const auto cell = script("[ten]", {{0.0, 0}, {30.0, 1}}, storage, 60.0, "{kind: board, leaves: 5 s}, {kind: board}");
  EXPECT_EQ(cell.requests.abandoned, 1U);
  EXPECT_EQ(cell.downloads, 1U);
  expect_at(cell.devices[0].present, 5.0);
  expect_latencies(cell, 1, {download + run});
  expect_cost(cell, 1, 60.0);
}

TEST(Specialising, IsWaitedForByAllWhoWantIt) {
  const auto cell = script("[ten]", {{0.0, 0}, {5.0, 1}}, storage);
  expect_latencies(cell, 1, {search + ten_epochs - 5.0 + download + run});
  expect_cost(cell, 1, 60.0);
}

TEST(Specialising, WorksOnOneOrderAfterTheOtherAndSearchesOnce) {
  const auto cell = script("[ten, five]", {{0.0, 0}, {1.0, 0}}, storage);
  const double second = search + ten_epochs + five_epochs - 1.0 + download + run;
  expect_latencies(cell, 0, {search + ten_epochs + download + run, second});
  expect_cost(cell, 2, 40.0 + 20.0 + 10.0);
}

TEST(Specialising, IsChargedUpToTheHorizon) {
  expect_cost(script("[ten]", {{0.0, 0}}, storage, 12.0), 0, 4 * 12.0);
  // The second order has not been begun.
  expect_cost(script("[ten, five]", {{0.0, 0}, {1.0, 0}}, storage, 12.0), 0, 4 * 12.0);
}

TEST(Specialising, TrainsTheNetworkFirstWhereItIsToldTo) {
  const auto experiment = three_variants().experiment(R"(
name: network
horizon: 100 s
sites: [{name: s, access: line, sharing: own}]
fleet: [{kind: board}]
workload: {use: periodic, period: 10 s}
specialisation: {network: 80 s, search: 40 s, epoch: 2 s, gpus: 4, power: 100 W}
policies: [{use: test-script, variants: [ten]}]
)");
  expect_cost(play(experiment), 1, 80.0 + 40.0 + 20.0);
}

TEST(Specialising, IsNotNeededWhereAllVariantsAreInPlace) {
  const auto cell =
      script("[ten, five, ready]", {{0.0, 0}, {1.0, 0}, {2.0, 0}}, "storage: {preloaded: true, loading: false}\n");
  expect_latencies(cell, 0, {run, run, run});
  expect_cost(cell, 0, 0.0);
}

/// As once-for-all decides: a better net to order, one that exists meanwhile.
scenario::Experiment better_if_made(const std::string& parameters) {
  Bench bench;
  bench.variant("ready", "1 MB", "60 %").variant("made", "1 MB", "75 %").made_to_order("made", 10);
  bench.kind("board", {{"ready", "100 ms", "1 J"}, {"made", "100 ms", "1 J"}});
  return bench.experiment(R"(
name: once-for-all
horizon: 60 s
service_times: fixed
device_spread: 0
sites: [{name: s, access: line, sharing: own}]
record: {requests: true}
fleet: [{kind: board, count: 3}]
workload: {use: periodic, period: 5 s}
storage: {loading: false}
policies: [{use: once-for-all)" +
                          parameters + "}]\n" + shop);
}

TEST(OnceForAll, IsServedByWhatExistsUntilItsOrderHasArrived) {
  const auto cell = play(better_if_made(""));
  std::vector<double> first;
  for (std::size_t device = 0; device < 3; ++device) first.push_back(requests_of(cell, device).at(0).issued.si());
  const double made = *std::min_element(first.begin(), first.end()) + search + ten_epochs;
  for (const auto& row : cell.request_log) {
    const double there = std::max(made, first[row.device.index()]) + download;
    const bool served_by_order = row.variant == VariantId(0);  // the catalogue is sorted by name
    EXPECT_EQ(served_by_order, row.issued.si() >= there) << row.issued.si() << " s, device " << row.device.index();
  }
  EXPECT_EQ(cell.downloads, 6U) << "both variants, three devices";
  expect_cost(cell, 1, 60.0);
}

TEST(OnceForAll, OrdersNothingThatGainsTooLittle) {
  const auto cell = play(better_if_made(", gain: 1"));
  EXPECT_EQ(cell.downloads, 3U);
  expect_cost(cell, 0, 0.0);
  EXPECT_LT(cell.sums.qoe, play(better_if_made("")).sums.qoe);
}

}  // namespace
}  // namespace edgefleet::test
