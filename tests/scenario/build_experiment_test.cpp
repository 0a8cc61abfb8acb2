// From names to an experiment: the fleet's layout, what fits where, candidates and their unloaded costs, warnings.

#include <gmock/gmock.h>

#include "sim/scenario/pattern.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::scenario {
namespace {

using test::Bench;

Bench bench() {
  Bench made;
  made.variant("tiny", "1 MB", "50 %").variant("mid", "5 MB", "60 %").variant("big", "50 MB", "75 %");
  made.kind("slow", {{"tiny", "100 ms", "300 mJ"}, {"mid", "400 ms", "1 J"}, {"big", "2 s", "5 J"}},
            {.memory = "20 MB", .storage = "60 MB"});
  made.kind("fast", {{"mid", "40 ms", "200 mJ"}, {"big", "100 ms", "1 J"}});
  return made.server("box", {.kind = "fast", .cores = 2, .speedup = 2.0});
}

Experiment built(const std::string& more) { return bench().experiment("name: test\npolicies: [random]\n" + more); }

const std::string two_sites =
    "sites: [{name: a, count: 2, access: line}, {name: b, access: line, down: 3 MB/s, edge: box}]\n";

TEST(Fleet, IsDealtToItsSitesInTurn) {
  const auto experiment =
      built(two_sites + "fleet: [{kind: slow, count: 3}, {kind: fast, count: 2, site: b}, {kind: fast, site: a}]\n");
  ASSERT_EQ(experiment.sites.size(), 3U);
  std::vector<std::size_t> sites;
  for (const auto& device : experiment.devices) sites.push_back(device.site.index());
  EXPECT_EQ(sites, (std::vector<std::size_t>{0, 1, 0, 2, 2, 1}));
  EXPECT_EQ(experiment.kind_of(DeviceId(3)).kind.name, "fast");
  EXPECT_DOUBLE_EQ(experiment.group_of(SiteId(2)).access.down.si(), 3e6);
  EXPECT_DOUBLE_EQ(experiment.group_of(SiteId(2)).access.up.si(), 1e6) << "the network's own, where not replaced";
}

TEST(Catalogue, IsAllTheFleetCanRunUnlessNamed) {
  const auto all = built(two_sites + "fleet: [{kind: fast}]\n");
  ASSERT_EQ(all.catalogue.size(), 2U);
  EXPECT_FALSE(all.catalogue.find("tiny"));
  const auto named = built(two_sites + "catalogue: [\"*i*\"]\nfleet: [{kind: slow}]\n");
  EXPECT_EQ(named.catalogue.size(), 3U);
}

TEST(Pattern, StarMatchesAnyPart) {
  EXPECT_TRUE(matches("*", "anything"));
  EXPECT_TRUE(matches("mobilenet-*-quantized", "mobilenet-v1-quantized"));
  EXPECT_TRUE(matches("a*b*c", "a-b-b-c"));
  EXPECT_TRUE(matches("abc*", "abc"));
  EXPECT_FALSE(matches("a*b", "a-b-c"));
  EXPECT_FALSE(matches("abc", "abcd"));
  EXPECT_FALSE(matches("", "a"));
}

TEST(Eligibility, IsWhatFitsMemoryAndStorage) {
  const auto names = [](const Experiment& experiment) {
    std::vector<std::string> all;
    for (const VariantId id : experiment.kinds[0].eligible) all.push_back(experiment.catalogue[id].name);
    return all;
  };
  EXPECT_THAT(names(built("fleet: [{kind: slow}]\nsites: [{name: a, access: line}]\n")),
              testing::ElementsAre("mid", "tiny"))
      << "big does not fit 20 MB of memory";
  const std::string roomy = "fleet: [{kind: slow}]\nsites: [{name: a, access: line}]\nstorage: {memory: 1 GB";
  EXPECT_THAT(names(built(roomy + "}\n")), testing::ElementsAre("big", "mid", "tiny"));
  EXPECT_THAT(names(built(roomy + ", capacity: 4 MB}\n")), testing::ElementsAre("tiny"));
}

TEST(Candidates, ArePricedUnloaded) {
  const auto experiment = built(R"(
fleet: [{kind: slow}]
sites: [{name: a, access: line, edge: box}]
cloud: {latency: 30 ms, server: box}
request: {input: 100 kB, output: 10 kB}
decision: {places: [cloud, device, edge], where: cloud, message: 1 kB}
)");
  const auto& set = experiment.candidates_of(DeviceId(0));
  ASSERT_EQ(set.candidates.size(), 2U + 2U + 2U);  // big does not fit the device, but the servers
  const auto find = [&](const std::string& name, policy::Place place) -> const CandidateInfo& {
    for (const auto& candidate : set.candidates)
      if (experiment.catalogue[candidate.variant].name == name && candidate.place == place) return candidate;
    throw std::logic_error("no such candidate");
  };
  EXPECT_EQ(set.candidates[0].place, policy::Place::device) << "places in one order, whatever the scenario's";
  EXPECT_DOUBLE_EQ(find("mid", policy::Place::device).latency.si(), 0.4);
  EXPECT_DOUBLE_EQ(find("mid", policy::Place::device).energy.si(), 1.0);
  // 100 ms up, 10 ms down, twice 10 ms, and half the fast kind's 100 ms.
  EXPECT_NEAR(find("big", policy::Place::edge).latency.si(), 0.1 + 0.01 + 0.02 + 0.05, 1e-12);
  EXPECT_NEAR(find("big", policy::Place::cloud).latency.si(), 0.1 + 0.01 + 0.02 + 0.05 + 0.06, 1e-12);
  EXPECT_NEAR(find("big", policy::Place::edge).energy.si(), 0.1 * 2.0 + 0.01 * 1.0, 1e-12);
  EXPECT_NEAR(set.decision_delay.si(), 2 * (0.01 + 0.03 + 0.001), 1e-12);
  EXPECT_NEAR(set.decision_energy.si(), 0.001 * 2.0 + 0.001 * 1.0, 1e-12);
}

std::vector<std::string> warnings(const std::string& more) {
  return built("fleet: [{kind: slow}]\nsites: [{name: a, access: line, edge: box}]\nstorage: {memory: 1 GB}\n" + more)
      .warnings;
}

TEST(Overload, IsWarnedOfBeforeTheRun) {
  // 100 ms, 400 ms and 2 s: the fastest saturates at 10 requests a second, the median at 2.5.
  EXPECT_THAT(warnings("workload: {use: poisson, rate: 2.4 Hz}\n"), testing::IsEmpty());
  EXPECT_THAT(warnings("workload: {use: poisson, rate: 5 Hz}\n"),
              testing::ElementsAre("slow is offered 2.00 times what it can serve with its median variant; slow choices "
                                   "overload it"));
  EXPECT_THAT(warnings("workload: {use: periodic, period: 50 ms}\n"),
              testing::ElementsAre("slow is offered 2.00 times what it can serve even with its fastest variant; its "
                                   "queue grows without bound"));
  EXPECT_THAT(warnings("workload: {use: poisson, rate: 0.5 Hz}\nsession: {requests: 10}\n"), testing::SizeIs(1))
      << "a session's requests count";
  EXPECT_THAT(warnings("workload: {use: poisson, rate: 99 Hz}\ndecision: {places: [edge]}\n"), testing::IsEmpty())
      << "nothing runs on the device";
}

class Shipped : public testing::TestWithParam<std::string> {};

TEST_P(Shipped, ReadsBackFromItsEffectiveForm) {
  const auto scenario = test::shipped_scenario(GetParam());
  const std::string written = effective(scenario);
  Problems problems;
  const auto again = parse(written, "effective", problems);
  problems.throw_if_any();
  EXPECT_EQ(effective(again), written);
}

TEST_P(Shipped, ResolvesAgainstThePlatforms) {
  const auto scenario = test::shipped_scenario(GetParam());
  const auto experiment = test::built(scenario, test::shipped_platforms());
  EXPECT_FALSE(experiment.devices.empty());
  for (const auto& set : experiment.candidate_sets) EXPECT_FALSE(set.candidates.empty());
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Shipped,
                         testing::Values("tiny.yaml", "quickstart.yaml", "loaded.yaml", "offload.yaml"));

}  // namespace
}  // namespace edgefleet::scenario
