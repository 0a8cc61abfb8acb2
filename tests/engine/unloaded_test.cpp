// What the platform files say is what a request really played costs, when nothing is in the way.

#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "sim/hardware/power.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

/// Work takes whole ticks of 0.1 ns, each stage rounded by ceil(ticks - 0.2) (sim/engine/tick_phase.hpp).
void expect_rounded(Seconds played, Seconds table, int stages, const std::string& what) {
  const double ticks = (played - table).si() * 1e10;
  const double noise = 0.02;  // ticks: the log's times are doubles of up to 5,000 s
  EXPECT_GT(ticks, -0.2 * stages - noise) << what;
  EXPECT_LT(ticks, 0.8 * stages + noise) << what;
}

void expect_exactly(Joules played, Joules table, const std::string& what) {
  EXPECT_NEAR(played.si(), table.si(), 1e-12 * table.si()) << what;
}

struct Costs {
  Seconds latency;
  Joules energy;
};

/// By the platform files alone: not through the experiment's tables.
Costs published(const hardware::DeviceKind& kind, const std::string& variant) {
  for (const auto& row : kind.rows)
    if (row.variant.value == variant) return {row.p90, hardware::inference_energy(kind, row)};
  throw std::logic_error("no such row");
}

/// One device of every shipped kind, alone at its site, that tries all its candidates in turn.
scenario::Experiment one_of_each(const std::string& sharing, const std::string& exclusive) {
  const auto& library = shipped_platforms();
  std::string yaml =
      "name: one of each\nhorizon: 5000 s\nservice_times: fixed\ndevice_spread: 0\n"
      "storage: {preloaded: true, loading: false}\nworkload: {use: periodic, period: 10 s, spread: false}\n"
      "decision: {places: [device, edge, cloud]}\ncloud: {server: cloud-node}\n"
      "record: {requests: true}\npolicies: [test-rotation]\n";
  yaml += "engine: {exclusive: " + exclusive + "}\n";
  yaml += "sites: [{name: s, count: 100, access: wifi, sharing: " + sharing + ", edge: edge-box}]\nfleet:\n";
  for (const auto& [name, kind] : library.kinds) yaml += "  - {kind: " + name + "}\n";
  Problems problems;
  const auto scenario = scenario::parse(yaml, "test.yaml", problems);
  problems.throw_if_any();
  return built(scenario, library);
}

class UnloadedRequest : public testing::TestWithParam<std::tuple<const char*, const char*>> {};

TEST_P(UnloadedRequest, CostsWhatThePlatformFilesSay) {
  const auto [sharing, exclusive] = GetParam();
  const auto experiment = one_of_each(sharing, exclusive);
  const auto cell = play(experiment);
  const auto& library = shipped_platforms();
  const auto& wifi = library.access.at("wifi");
  const Seconds up = Bytes::si(50e3) / wifi.up;
  const Seconds down = Bytes::si(1e3) / wifi.down;
  std::set<std::tuple<std::size_t, std::size_t, policy::Place>> played;
  for (const auto& request : cell.request_log) {
    if (request.issued == Seconds::si(5000)) continue;  // at the horizon itself
    ASSERT_EQ(request.outcome, "completed");
    const auto& device = experiment.devices[request.device.index()];
    const auto& kind = library.kinds.at(experiment.kinds[device.kind.index()].kind.name);
    const std::string& variant = experiment.catalogue[request.variant].name;
    const std::string what = kind.name + " " + variant;
    const Seconds latency = request.completed - request.issued;
    played.insert({device.kind.index(), request.variant.index(), request.place});
    if (request.place == policy::Place::device) {
      const Costs table = published(kind, variant);
      expect_rounded(latency, table.latency, 1, what);
      expect_exactly(request.energy, table.energy, what);
      continue;
    }
    const bool edge = request.place == policy::Place::edge;
    const auto& server = library.servers.at(edge ? "edge-box" : "cloud-node");
    const Seconds service = published(library.kinds.at(server.kind.value), variant).latency / server.speedup;
    const Seconds backbone = edge ? Seconds() : milliseconds(40);
    expect_rounded(latency, up + down + 2.0 * wifi.latency + backbone + service, edge ? 3 : 4, what);
    const auto radio = kind.radio.value_or(wifi.radio);
    expect_exactly(request.energy, radio.up * up + radio.down * down, what);
  }
  // Nothing was left out.
  std::size_t pairs = 0;
  for (const auto& set : experiment.candidate_sets) pairs += set.candidates.size();
  std::size_t eligible_rows = 0;
  for (const auto& kind : experiment.kinds) eligible_rows += kind.eligible.size();
  std::size_t local = 0;
  for (const auto& [kind, variant, place] : played) local += place == policy::Place::device ? 1 : 0;
  EXPECT_EQ(local, eligible_rows);
  EXPECT_EQ(played.size(), pairs);
  std::size_t published_rows = 0;
  for (const auto& [name, kind] : library.kinds) published_rows += kind.rows.size();
  EXPECT_EQ(eligible_rows, published_rows) << "some shipped pair can never be played";
  RecordProperty("pairs_on_devices", static_cast<int>(local));
  std::cout << local << " (kind, variant) pairs on devices, " << played.size() - local << " offloaded\n";
}

INSTANTIATE_TEST_SUITE_P(EveryPair, UnloadedRequest,
                         testing::Combine(testing::Values("own", "shared"), testing::Values("heap", "activity")));

}  // namespace
}  // namespace edgefleet::test
