// Same inputs, same bytes; and what one device or policy does is nobody else's luck.

#include <gtest/gtest.h>

#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

scenario::Scenario loaded_for(double seconds) {
  auto scenario = shipped_scenario("loaded.yaml");
  scenario.horizon = Seconds::si(seconds);
  scenario.record.requests = true;
  scenario.record.decisions = true;
  return scenario;
}

TEST(Cell, IsTheSameToTheByteForTheSameSeed) {
  const auto experiment = built(loaded_for(120.0), shipped_platforms());
  for (std::size_t policy = 0; policy < experiment.scenario.policies.size(); ++policy)
    EXPECT_EQ(play_bytes(experiment, policy, {7, 1}), play_bytes(experiment, policy, {7, 1})) << policy;
  // And not because nothing matters.
  EXPECT_NE(play_bytes(experiment, 0, {7, 1}), play_bytes(experiment, 0, {7, 2}));
  EXPECT_NE(play_bytes(experiment, 0, {7, 1}), play_bytes(experiment, 0, {8, 1}));
}

TEST(Cell, DoesNotDependOnWhichOtherPoliciesCompete) {
  auto scenario = loaded_for(60.0);
  const auto together = built(scenario, shipped_platforms());
  const auto policies = scenario.policies;
  scenario.baseline.reset();
  for (std::size_t policy = 0; policy < policies.size(); ++policy) {
    scenario.policies = {policies[policy]};
    EXPECT_EQ(play_bytes(together, policy), play_bytes(built(scenario, shipped_platforms()), 0)) << policy;
  }
}

scenario::Experiment fleet_of(unsigned devices, const char* policy) {
  Bench bench;
  bench.variant("a", "300 kB").variant("b", "400 kB");
  bench.kind("board", {{"a", "100 ms", "300 mJ"}, {"b", "200 ms", "700 mJ"}});
  return bench.experiment(fmt::format(R"(
name: draws
horizon: 300 s
fleet: [{{kind: board, count: {}}}]
sites: [{{name: s, access: line, sharing: own}}]
users: {{population: {{use: usage-mix, heterogeneity: 1}}}}
workload: {{use: poisson, rate: 0.5 Hz}}
session: {{requests: 2, gap: 500 ms}}
feedback: {{probability: 70 %, delay: 2 s, loss: 10 %}}
record: {{requests: true, decisions: true}}
policies: [{}]
)",
                                      devices, policy));
}

TEST(OneMoreDevice, ChangesNothingForTheOthers) {
  const auto few = play(fleet_of(5, "{use: common-model, variant: a}"));
  const auto more = play(fleet_of(6, "{use: common-model, variant: a}"));
  for (std::size_t device = 0; device < 5; ++device) {
    const auto a = requests_of(few, device);
    const auto b = requests_of(more, device);
    ASSERT_GT(a.size(), 100U);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(a[i].issued, b[i].issued);
      EXPECT_EQ(a[i].completed, b[i].completed);
      EXPECT_EQ(a[i].energy, b[i].energy);
      EXPECT_EQ(a[i].qoe, b[i].qoe);
    }
    EXPECT_EQ(few.devices[device].usage, more.devices[device].usage);
    EXPECT_EQ(few.devices[device].sums.ratings, more.devices[device].sums.ratings);
    EXPECT_EQ(few.devices[device].sums.rating_mos, more.devices[device].sums.rating_mos);
    EXPECT_EQ(few.devices[device].energy, more.devices[device].energy);
  }
}

/// The factor by which a request's energy, and so its time, differs from its variant's table entry: the device's own
/// and the request's jitter.
double luck(const engine::RequestRow& request) {
  return request.energy.si() / (request.variant.index() == 0 ? 0.3 : 0.7);
}

TEST(Jitter, OfARequestIsTheSameWhateverThePolicyChooses) {
  const auto a = play(fleet_of(4, "{use: common-model, variant: a}"));
  const auto b = play(fleet_of(4, "{use: common-model, variant: b}"));
  const auto mixed = play(fleet_of(4, "random"));
  for (std::size_t device = 0; device < 4; ++device) {
    const auto in_a = requests_of(a, device);
    const auto in_b = requests_of(b, device);
    const auto in_mixed = requests_of(mixed, device);
    ASSERT_EQ(in_a.size(), in_b.size());
    double least = 1e9;
    double most = 0.0;
    for (std::size_t i = 0; i < in_a.size(); ++i) {
      EXPECT_EQ(in_a[i].issued, in_b[i].issued);
      if (in_a[i].outcome != "completed" || in_b[i].outcome != "completed" || in_mixed[i].outcome != "completed")
        continue;
      expect_close(luck(in_a[i]), luck(in_b[i]), 1e-12);
      expect_close(luck(in_a[i]), luck(in_mixed[i]), 1e-12);
      least = std::min(least, luck(in_a[i]));
      most = std::max(most, luck(in_a[i]));
    }
    EXPECT_GT(most, 1.2 * least) << "there is jitter to speak of";
  }
}

}  // namespace
}  // namespace edgefleet::test
