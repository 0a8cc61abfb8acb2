// Preferences, costs and devices that change, against closed forms; and who recovers.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"
#include "tests/support/from_yaml.hpp"

namespace edgefleet::test {
namespace {

scenario::Experiment drifting(const std::string& drift, const std::string& policies) {
  Bench bench;
  bench.variant("quick", "1 MB", "60 %").variant("sharp", "1 MB", "80 %");
  bench.kind("board", {{"quick", "10 ms", "30 mJ"}, {"sharp", "100 ms", "200 mJ"}});
  bench.kind("other", {{"quick", "10 ms", "30 mJ"}, {"sharp", "100 ms", "200 mJ"}});
  return bench.experiment(R"(
name: drifting
seed: 6
horizon: 1000 s
service_times: fixed
device_spread: 0
storage: {preloaded: true, loading: false}
sites: [{name: s, access: line}]
fleet: [{kind: board, count: 20}, {kind: other, count: 20}]
workload: {use: periodic, period: 10 s}
record: {decisions: true, requests: true}
drift: )" + drift + "\npolicies: [" +
                          policies + "]\n");
}

double took(const engine::RequestRow& row) { return (row.completed - row.issued).si(); }

TEST(AppUpdate, MovesTimeAndEnergyOfWhatItNamesFromItsDateOn) {
  const auto cell = play(drifting("{updates: [{at: 500 s, latency: 3, energy: 0.5, variants: [sha*], kinds: [board]}]}",
                                  "{use: test-script, variants: [quick, sharp]}"));
  for (const auto& row : cell.request_log) {
    if (row.outcome != "completed") continue;
    const bool sharp = row.variant.index() == 1;
    const bool moved = sharp && row.device.index() < 20 && row.issued >= Seconds::si(500.0);
    EXPECT_NEAR(took(row), (sharp ? 0.1 : 0.01) * (moved ? 3.0 : 1.0), 1e-9) << row.issued.si();
    EXPECT_NEAR(row.energy.si(), (sharp ? 0.2 : 0.03) * (moved ? 0.5 : 1.0), 1e-9) << row.issued.si();
  }
}

TEST(Ageing, IsCompounded) {
  const auto cell = play(drifting("{ageing: [{latency: 0.1, energy: 0.2, per: 100 s, step: 50 s, kinds: [board]}]}",
                                  "{use: common-model, variant: sharp}"));
  for (const auto& row : cell.request_log) {
    if (row.outcome != "completed") continue;
    // A step at the very time of a request comes after it.
    const double steps = std::ceil(row.issued.si() / 50.0 - 1e-9) - 1.0;
    const double periods = row.device.index() < 20 ? std::max(0.0, steps) / 2.0 : 0.0;
    EXPECT_NEAR(took(row), 0.1 * std::pow(1.1, periods), 2e-9) << row.issued.si();
    EXPECT_NEAR(row.energy.si(), 0.2 * std::pow(1.2, periods), 1e-9) << row.issued.si();
  }
}

TEST(Drift, MovesTheTruthWithIt) {
  // Unloaded, with no noise and no queue: what was expected of a choice is what its user feels.
  const auto cell = play(drifting(R"({
preferences: [{at: 300.2 s, tolerance: 0.5, weights: {accuracy: 0.2, latency: 0.2, energy: 0.6}}],
updates: [{at: 600 s, latency: 2}], ageing: [{latency: 0.1, per: 100 s, step: 100 s}]})",
                                  "{use: test-script, variants: [quick, sharp]}"));
  for (const auto& row : cell.request_log) {
    const auto& decision = cell.decision_log[row.decision];
    const Seconds change = Seconds::si(300.2);
    const bool between = row.issued < change && row.completed > change;  // decided before, felt after
    if (row.outcome != "completed" || between) continue;
    EXPECT_NEAR(row.qoe.si(), decision.expected_qoe.si(), 1e-9) << row.issued.si();
    EXPECT_LE(decision.expected_qoe, decision.comparator_qoe);
  }
  EXPECT_GE(cell.sums.comparator_qoe, cell.sums.common_qoe - 1e-9);
}

/// By device: expected QoE of its decisions in the order they were taken.
std::vector<std::vector<double>> expected_by_device(const engine::CellResult& cell) {
  std::vector<std::vector<double>> all(cell.devices.size());
  for (const auto& row : cell.decision_log) all[row.device.index()].push_back(row.expected_qoe.si());
  return all;
}

TEST(PreferenceChange, ConcernsTheStatedShareOfUsers) {
  const auto cell = play(
      drifting("{preferences: [{at: 500 s, share: 30 %, tolerance: 0.1}]}", "{use: common-model, variant: sharp}"));
  int changed = 0;
  for (const auto& qoe : expected_by_device(cell)) changed += qoe.front() != qoe.back() ? 1 : 0;
  EXPECT_NEAR(changed, 12.0, 3.0 * std::sqrt(40 * 0.3 * 0.7));
}

TEST(PreferenceChange, MayBeGradualAndArrivesAtTheSameEnd) {
  const std::string to =
      "tolerance: 0.5, energy_tolerance: 2, accuracy_midpoint: 0.1, weights: {accuracy: 0.1, "
      "latency: 0.2, energy: 0.7}";
  const std::string policy = "{use: common-model, variant: sharp}";
  const auto sudden = expected_by_device(play(drifting("{preferences: [{at: 200 s, " + to + "}]}", policy)));
  const auto slow =
      expected_by_device(play(drifting("{preferences: [{at: 200 s, over: 500 s, steps: 5, " + to + "}]}", policy)));
  for (std::size_t d = 0; d < slow.size(); ++d) {
    EXPECT_NEAR(slow[d].back(), sudden[d].back(), 1e-12);
    std::size_t values = 1;
    for (std::size_t i = 1; i < slow[d].size(); ++i) values += slow[d][i] != slow[d][i - 1] ? 1 : 0;
    EXPECT_EQ(values, 6u) << "the start and five steps";
  }
}

// On the measured setting, everybody comes to care for energy most. LinUCB holds on to what it learned; D-LinUCB
// forgets. Both learn equally well without the change.
TEST(MeasuredDrift, IsFollowedByThePolicyThatForgets) {
  auto scenario = shipped_scenario("papers/qoe-bandit.yaml");
  scenario.policies = from_yaml<std::vector<scenario::PolicyEntry>>(
      "[{use: lin-ucb, features: {use: profiled-metrics, profile: {of: device}}},"
      " {use: d-lin-ucb, discount: 0.998, features: {use: profiled-metrics, profile: {of: device}}}]");
  scenario.baseline.reset();
  scenario.drift = from_yaml<scenario::DriftSpec>(
      "{preferences: [{at: 6000 s, weights: {accuracy: 0.1, latency: 0.1, energy: 0.8}}]}");
  const auto experiment = built(scenario, shipped_platforms());
  for (std::uint32_t seed = 0; seed < 2; ++seed) {
    std::vector<double> last;
    for (const std::size_t policy : {0u, 1u}) {
      const auto cell = play(experiment, policy, {scenario.seed, seed});
      last.push_back(100.0 * cell.final_tenth_qoe.si() / cell.final_tenth_comparator.si());
      std::cout << scenario.policies[policy].name() << " " << last.back() << " % of the oracle" << std::endl;
    }
    EXPECT_GT(last[1], last[0] + 1.0);
    EXPECT_GT(last[1], 95.0);
  }
}

}  // namespace
}  // namespace edgefleet::test
