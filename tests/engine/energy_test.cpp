// Energy: every joule has a cause, and the causes are all there is.

#include "tests/engine/arrivals_at.hpp"
#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

using engine::Cause;

constexpr double idle = 1.0;  // W, of the bench's boards

/// One board: 100 ms and 300 mJ a request, so 3 W when busy.
Bench one_board(const std::string& time = "100 ms", const std::string& energy = "300 mJ") {
  Bench bench;
  bench.variant("net", "1 MB").kind("board", {{"net", time, energy}}).server("box", {.kind = "board"});
  return bench;
}

std::string one_device(const std::string& more) {
  return R"(
name: energy
service_times: fixed
device_spread: 0
record: {requests: true}
fleet: [{kind: board}]
policies: [{use: common-model, variant: net}]
)" + more;
}

const std::string all_there = "storage: {preloaded: true, loading: false}\n";
const std::string line = "sites: [{name: s, access: line, sharing: own, edge: box}]\n";

TEST(Energy, OfAnInferenceIsTheTablesAndIdleFillsTheRest) {
  const ArrivalsAt arrivals({{1.0, 0}, {2.0, 0}, {2.05, 0}});
  const auto cell = play(one_board().experiment(one_device("horizon: 10 s\n" + all_there + line + arrivals.yaml())));
  const auto& device = cell.devices.at(0);
  expect_close(energy_of(device, Cause::inference).si(), 3 * 0.3, 1e-12);
  expect_close(energy_of(device, Cause::idle).si(), idle * (10.0 - 0.3), 1e-12);
  expect_close(total(device.energy).si(), 0.9 + 9.7, 1e-12);
  expect_close(device.busy.si(), 0.3, 1e-12);
  for (const Cause none : {Cause::radio, Cause::load, Cause::training, Cause::probe})
    EXPECT_EQ(energy_of(device, none).si(), 0.0);
}

TEST(Energy, OfWorkUnderWayAtTheHorizonIsChargedProRata) {
  const ArrivalsAt arrivals({{0.96, 0}});
  const auto cell = play(one_board().experiment(one_device("horizon: 1 s\n" + all_there + line + arrivals.yaml())));
  expect_close(energy_of(cell.devices[0], Cause::inference).si(), 0.4 * 0.3);
  expect_close(energy_of(cell.devices[0], Cause::idle).si(), idle * 0.96);
  expect_close(cell.devices[0].busy.si(), 0.04);
  EXPECT_EQ(cell.requests.unfinished, 1U);
}

TEST(Energy, OfADownloadIsTheRadiosWhileBitsFlow) {
  // 1 MB at 1 MB/s at 1 W; then loading at 100 MB/s takes 10 ms at 2 W over idle.
  const ArrivalsAt arrivals({{0.0, 0}, {5.0, 0}});
  const auto cell = play(one_board().experiment(one_device("horizon: 10 s\n" + line + arrivals.yaml())));
  const auto& device = cell.devices[0];
  expect_close(energy_of(device, Cause::radio).si(), 1.0);
  expect_close(energy_of(device, Cause::load).si(), 0.02);
  expect_close(energy_of(device, Cause::inference).si(), 0.6);
  expect_close(energy_of(device, Cause::idle).si(), idle * (10.0 - 0.2));
  expect_completions(cell, 0, {0.01 + 1.0 + 0.01 + 0.1, 5.1});
  EXPECT_EQ(cell.downloads, 1U);
  // A request is charged its inference and its own radio traffic, not what it shares with later ones.
  expect_close(requests_of(cell, 0)[0].energy.si(), 0.3);
}

TEST(Energy, OfAWaitingDownloadDoesNotGrowOnASharedLink) {
  // Two devices share the line: each takes 2 s, but receives its bits in one second's airtime.
  const auto cell = play(one_board().experiment(R"(
name: energy
horizon: 10 s
service_times: fixed
fleet: [{kind: board, count: 2}]
sites: [{name: s, access: line}]
workload: {use: periodic, period: 100 s, spread: false}
policies: [{use: common-model, variant: net}]
)"));
  for (const auto& device : cell.devices) expect_close(energy_of(device, Cause::radio).si(), 1.0);
}

TEST(Energy, OfADownloadUnderWayAtTheHorizonIsChargedForItsPart) {
  const ArrivalsAt arrivals({{0.0, 0}});
  const auto cell = play(one_board().experiment(one_device("horizon: 500 ms\n" + line + arrivals.yaml())));
  expect_close(energy_of(cell.devices[0], Cause::radio).si(), 0.49);
  expect_close(energy_of(cell.devices[0], Cause::idle).si(), idle * 0.5);
}

TEST(Energy, OfLoadingUnderWayAtTheHorizonIsChargedForItsPart) {
  const ArrivalsAt arrivals({{0.0, 0}});
  const auto cell =
      play(one_board().experiment(one_device("horizon: 4 ms\nstorage: {preloaded: true}\n" + line + arrivals.yaml())));
  expect_close(energy_of(cell.devices[0], Cause::load).si(), 2.0 * 0.004, 1e-7);
  EXPECT_EQ(energy_of(cell.devices[0], Cause::inference).si(), 0.0);
  expect_close(energy_of(cell.devices[0], Cause::idle).si(), idle * 0.004);
}

TEST(Energy, OfAnOffloadedRequestIsRadioOnly) {
  // 500 kB up at 2 W, 250 kB down at 1 W; the device idles meanwhile.
  const ArrivalsAt arrivals({{0.0, 0}});
  const auto cell = play(one_board().experiment(one_device("horizon: 10 s\n" + line + R"(
decision: {places: [edge]}
request: {input: 500 kB, output: 250 kB}
)" + arrivals.yaml())));
  expect_close(energy_of(cell.devices[0], Cause::radio).si(), 1.0 + 0.25);
  expect_close(energy_of(cell.devices[0], Cause::idle).si(), idle * 10.0);
  expect_close(requests_of(cell, 0)[0].energy.si(), 1.25);
  expect_close(cell.server_energy.si(), 10.0 * 10.0 + 40.0 * 0.1, 1e-9);
}

TEST(Energy, OfTheCellIsTheSumOverDevicesAndCauses) {
  auto scenario = shipped_scenario("loaded.yaml");
  scenario.horizon = Seconds::si(120.0);
  const auto cell = play(built(scenario, shipped_platforms()), 2);
  for (std::size_t cause = 0; cause < cell.energy.size(); ++cause) {
    Joules sum;
    for (const auto& device : cell.devices) sum += device.energy[cause];
    expect_close(cell.energy[cause].si(), sum.si(), 1e-12);
  }
  EXPECT_GT(energy_of(cell.devices[0], Cause::inference).si(), 0.0);
}

/// Kinds of constant busy power, played in SimGrid with its host-energy plug-in as the oracle.
class HostEnergyPlugin : public testing::TestWithParam<int> {};

TEST_P(HostEnergyPlugin, AgreesOnEveryDevice) {
  const int rate = GetParam();  // per 100 s, of a unit that takes 2 s
  const auto metered = play_metered(one_board("2 s", "14 J")
                                        .experiment(fmt::format(R"(
name: energy
seed: 3
horizon: 1000 s
service_times: {}
fleet: [{{kind: board, count: 20}}]
sites: [{{name: s, access: line, sharing: own}}]
workload: {{use: poisson, rate: {} Hz}}
storage: {{preloaded: true, loading: false}}
engine: {{exclusive: activity}}
policies: [{{use: common-model, variant: net}}]
)",
                                                                rate > 20 ? "published" : "fixed", rate / 100.0)));
  for (std::size_t i = 0; i < metered.plugin.size(); ++i)
    expect_close(metered.plugin[i].si(), total(metered.cell.devices[i].energy).si(), 1e-9);
  EXPECT_GT(metered.cell.requests.unfinished, 0U) << "none cut off by the horizon";
}

INSTANTIATE_TEST_SUITE_P(Rates, HostEnergyPlugin, testing::Values(5, 20, 45));

}  // namespace
}  // namespace edgefleet::test
