// The shipped scenario in which offloading wins for some devices, and a policy learns for which.

#include <algorithm>
#include <map>

#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

scenario::Experiment offload() {
  auto scenario = shipped_scenario("offload.yaml");
  scenario.record.decisions = true;
  return built(scenario, shipped_platforms());
}

std::size_t policy_named(const scenario::Experiment& experiment, const std::string& name) {
  const auto& policies = experiment.scenario.policies;
  const auto found = std::find_if(policies.begin(), policies.end(), [&](const auto& p) { return p.name() == name; });
  if (found == policies.end()) throw std::logic_error("the scenario has no policy " + name);
  return static_cast<std::size_t>(found - policies.begin());
}

bool slow(const scenario::Experiment& experiment, DeviceId device) {
  return experiment.kind_of(device).kind.name.starts_with("rpi4");
}

TEST(Offload, IsBestForTheSlowDevicesOnly) {
  const auto experiment = offload();
  const auto cell = play(experiment, 0, {experiment.scenario.seed, 0});
  for (const auto& device : cell.devices)
    EXPECT_EQ(device.best_candidate.ends_with("@edge"), slow(experiment, device.device)) << device.best_candidate;
}

/// Share of the last quarter's decisions that are right about the place.
std::map<bool, double> right_places(const scenario::Experiment& experiment, const engine::CellResult& cell) {
  std::map<bool, double> right;
  std::map<bool, double> all;
  for (const auto& decision : cell.decision_log) {
    if (decision.time < 0.75 * cell.horizon) continue;
    const bool is_slow = slow(experiment, decision.device);
    right[is_slow] += (decision.place == policy::Place::edge) == is_slow ? 1.0 : 0.0;
    all[is_slow] += 1.0;
  }
  return {{false, right[false] / all[false]}, {true, right[true] / all[true]}};
}

TEST(Offload, IsLearnedByLinUcbForTheDevicesItSuits) {
  const auto experiment = offload();
  const std::size_t learner = policy_named(experiment, "lin-ucb");
  const std::size_t local = policy_named(experiment, "local-common");
  for (std::uint32_t replication = 0; replication < experiment.scenario.replications; ++replication) {
    const Seed seed{experiment.scenario.seed, replication};
    const auto cell = play(experiment, learner, seed);
    const auto right = right_places(experiment, cell);
    EXPECT_GT(right.at(true), 0.9) << "slow devices offload";
    EXPECT_GT(right.at(false), 0.9) << "fast ones do not";
    const auto baseline = play(experiment, local, seed);
    EXPECT_GT(cell.sums.qoe / static_cast<double>(cell.requests.completed),
              baseline.sums.qoe / static_cast<double>(baseline.requests.completed) + 0.1);
    for (const auto& decision : baseline.decision_log) ASSERT_EQ(decision.place, policy::Place::device);
  }
}

}  // namespace
}  // namespace edgefleet::test
