// Both ways of playing exclusive work give the same results (docs/engine.md).

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/engine/agreement.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::test {
namespace {

/// Relative to scenarios/, those of papers included.
std::vector<std::string> shipped_files() {
  const std::filesystem::path folder = std::string(edgefleet::source_dir) + "/scenarios";
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".yaml" && entry.path().filename() != "claims.yaml")
      files.push_back(std::filesystem::relative(entry.path(), folder));
  std::sort(files.begin(), files.end());
  return files;
}

class ShippedScenario : public testing::TestWithParam<std::string> {};

TEST_P(ShippedScenario, IsPlayedAlikeByBothEngines) {
  auto scenario = shipped_scenario(GetParam());
  // Long enough for queues, downloads and learning; the whole horizon would only repeat them.
  scenario.horizon = std::min(scenario.horizon, Seconds::si(1200.0));
  expect_both_engines_agree(scenario, shipped_platforms());
}

INSTANTIATE_TEST_SUITE_P(Each, ShippedScenario, testing::ValuesIn(shipped_files()), [](const auto& file) {
  std::string name = std::filesystem::path(file.param).stem();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});

TEST(ShippedScenarios, ContendInOneOfThem) {
  const auto scenario = shipped_scenario("loaded.yaml");
  const auto experiment = built(scenario, shipped_platforms());
  double most = 0.0;
  for (std::size_t policy = 0; policy < scenario.policies.size(); ++policy) {
    const auto cell = play(experiment, policy, {scenario.seed, 0});
    most = std::max(most, static_cast<double>(cell.contended_activities) / static_cast<double>(cell.uses));
  }
  EXPECT_GT(most, 0.30);
}

/// Many devices that always act at the same time, whose requests all take the same time, and one learner for all: were
/// one tie resolved differently, everything after it would be different.
TEST(ExactTies, AreResolvedAlike) {
  Bench bench;
  bench.variant("a", "200 kB", "60 %").variant("b", "200 kB", "70 %").variant("c", "400 kB", "75 %");
  bench.kind("board", {{"a", "100 ms", "300 mJ"}, {"b", "100 ms", "400 mJ"}, {"c", "200 ms", "500 mJ"}});
  bench.kind("other", {{"a", "50 ms", "300 mJ"}, {"b", "100 ms", "400 mJ"}, {"c", "100 ms", "700 mJ"}});
  bench.server("fifo", {.kind = "board", .cores = 2})
      .server("shared", {.kind = "board", .cores = 2, .discipline = "shared"});
  const auto experiment = bench.experiment(R"(
name: ties
seed: 5
horizon: 300 s
service_times: fixed
device_spread: 0
fleet: [{kind: board, count: 24, site: a}, {kind: other, count: 24, site: b}, {kind: board, count: 12, site: c}]
sites:
  - {name: a, count: 2, access: line, edge: fifo}
  - {name: b, count: 2, access: line, sharing: own, edge: shared}
  - {name: c, access: line, edge: shared}
cloud: {server: fifo}
workload: {use: periodic, period: 2 s, spread: false}
request: {input: 20 kB}
decision: {places: [device, edge, cloud]}
feedback: {delay: 0 s}
policies: [{use: epsilon-greedy}, {use: lin-ucb}, {use: random}, {use: ucb1}, {use: thompson-gaussian}]
)");
  EXPECT_GT(expect_both_engines_agree(experiment.scenario, bench.library()), 0.3);
}

/// Beyond 100,000 s a double no longer resolves a tick: ends may move by some ticks, but nothing is overtaken or lost.
TEST(LongHorizon, IsPlayedInOrder) {
  Bench bench;
  bench.variant("a", "200 kB").kind("board", {{"a", "100 ms", "300 mJ"}});
  bench.server("box", {.kind = "board", .cores = 2, .discipline = "shared"});
  for (const std::string exclusive : {"heap", "activity"}) {
    const auto cell = play(bench.experiment(R"(
name: long
horizon: 5000000 s
fleet: [{kind: board, count: 20}]
sites: [{name: s, access: line, edge: box}]
workload: {use: periodic, period: 5000 s, spread: false}
decision: {places: [device, edge]}
storage: {loading: false}
record: {requests: true}
policies: [random]
engine: {exclusive: )" + exclusive + "}\n"));
    EXPECT_EQ(cell.requests.completed + cell.requests.unfinished, 20U * 1001U);
    EXPECT_EQ(cell.requests.completed, 20U * 1000U);
    for (std::size_t i = 1; i < cell.request_log.size(); ++i)
      ASSERT_LE(cell.request_log[i - 1].completed, cell.request_log[i].completed) << "row " << i;
  }
}

// --- generated scenarios ---------------------------------------------------------------------------------------------

class Dice {
 public:
  explicit Dice(int number) : random_({static_cast<std::uint64_t>(number), 0}, Purpose("test-scenario"), 0) {}
  template <class T>
  T one_of(std::initializer_list<T> options) {
    return *(options.begin() + random_.below(options.size()));
  }
  bool heads() { return random_.below(2) == 1; }

 private:
  RandomStream random_;
};

Bench varied_bench() {
  Bench bench;
  bench.variant("a", "100 kB", "55 %")
      .variant("b", "300 kB", "65 %")
      .variant("c", "900 kB", "72 %")
      .variant("d", "2 MB", "78 %");
  bench.kind("slow", {{"a", "100 ms", "300 mJ"}, {"b", "200 ms", "700 mJ"}, {"c", "400 ms", "1500 mJ"}},
             {.load_rate = "5 MB/s"});
  bench.kind("fast",
             {{"a", "10 ms", "50 mJ"}, {"b", "20 ms", "90 mJ"}, {"c", "50 ms", "333 mJ"}, {"d", "77 ms", "431 mJ"}});
  bench.kind("odd", {{"b", "33.3 ms", "123 mJ"}, {"d", "71.7 ms", "451 mJ"}}, {.idle = "0.7 W"});
  bench.server("fifo", {.kind = "fast", .cores = 2})
      .server("box", {.kind = "fast", .cores = 3, .discipline = "shared", .speedup = 2.0});
  bench.server("tight", {.kind = "slow", .cores = 1, .discipline = "shared", .speedup = 3.0});
  return bench;
}

std::string site(Dice& dice, const std::string& name) {
  std::string text = fmt::format("{{name: {}, count: {}, access: line, sharing: {}, down: {}, up: {}, latency: {}",
                                 name, dice.one_of({1, 2, 3}), dice.one_of({"shared", "own"}),
                                 dice.one_of({"1 MB/s", "3 MB/s", "20 Mbit/s"}), dice.one_of({"1 MB/s", "7 Mbit/s"}),
                                 dice.one_of({"10 ms", "3.3 ms", "1 ns"}));
  const std::string edge = dice.one_of({"", "fifo", "box", "tight"});
  if (name == "x" || !edge.empty()) text += ", edge: " + (edge.empty() ? "box" : edge);
  return text + "}";
}

/// Half of the scenarios ask for ratings in a way of their own.
std::string more_feedback(int number) {
  Dice dice(1000 + number);
  if (dice.heads()) return "";
  std::string yaml =
      fmt::format(", ask: {}, response: {}, delay_law: {}",
                  dice.one_of({"always", "{use: every, requests: 2}", "{use: bernoulli, probability: 0.4}",
                               "{use: uncertain, width: 0.1}", "{use: on-alarm, watch: latency}",
                               "{use: budget, requests: 5, per: 20 s}", "policy", "decaying"}),
                  dice.one_of({"constant", "mood", "{use: fatigue, patience: 5}"}),
                  dice.one_of({"exponential", "fixed", "session-end"}));
  if (dice.heads())
    yaml += fmt::format(", aggregate: {{requests: 3, by: {}}}", dice.one_of({"mean", "recency", "peak-end"}));
  return yaml;
}

/// Three of four scenarios have variants, users or devices that come and go.
std::string comings_and_goings(int number) {
  std::string yaml;
  if (number % 4 == 1 || number % 4 == 2)
    yaml +=
        "rollout: [{variants: [b], vanishes: 20 s, appears: 40 s, kinds: [slow, fast]}, "
        "{variants: [d], appears: 15 s, sites: [y]}, {variants: [c], vanishes: 33 s}]\n";
  if (number % 4 == 1 || number % 4 == 3)
    yaml += "users: {joins: {from: 0 s, to: 20 s}, leaves: {from: 25 s, to: 70 s}}\n";
  return yaml;
}

std::string random_scenario(int number) {
  Dice dice(number);
  std::string yaml = fmt::format("name: generated {}\nseed: {}\nhorizon: 60 s\n", number, number);
  yaml += fmt::format("service_times: {}\ndevice_spread: {}\n", dice.one_of({"fixed", "published", "exponential"}),
                      dice.one_of({0.0, 0.3}));
  yaml += "sites: [" + site(dice, "x") + ", " + site(dice, "y") + "]\n";
  yaml += fmt::format(
      "fleet: [{{kind: slow, count: {}, site: x}}, {{kind: fast, count: {}, site: y}}, {{kind: odd, count: 2, site: "
      "x}}, "
      "{{kind: odd, count: 3, site: y}}{}]\n",
      dice.one_of({1, 5, 9}), dice.one_of({2, 6, 10}),
      number % 4 < 2
          ? ""
          : ", {kind: fast, count: 4, site: x, joins: {from: 5 s, to: 20 s}, leaves: {from: 30 s, to: 50 s}}");
  yaml += comings_and_goings(number);
  yaml +=
      fmt::format("cloud: {{latency: {}, server: {}}}\n", dice.one_of({"0 s", "20 ms"}), dice.one_of({"fifo", "box"}));
  yaml += dice.heads() ? fmt::format("workload: {{use: poisson, rate: {} Hz}}\n", dice.one_of({0.1, 0.4, 1.0}))
                       : fmt::format("workload: {{use: periodic, period: {}, spread: {}}}\n",
                                     dice.one_of({"1 s", "3 s"}), dice.heads());
  if (dice.heads()) yaml += "session: {requests: 2, gap: 300 ms}\n";
  yaml += fmt::format("request: {{input: {}", dice.one_of({"10 kB", "77 kB"}));
  if (dice.heads()) yaml += fmt::format(", deadline: 700 ms, drop_late: {}", dice.heads());
  if (dice.heads()) yaml += fmt::format(", queue: {}", dice.one_of({0, 3}));
  yaml += fmt::format("}}\ndecision: {{point: {}, period: 7 s, where: {}, places: {}, meanwhile: {}}}\n",
                      dice.one_of({"request", "session", "period"}), dice.one_of({"device", "cloud"}),
                      dice.one_of({"[device]", "[device, edge]", "[device, edge, cloud]"}),
                      dice.one_of({"wait", "resident"}));
  yaml += fmt::format("feedback: {{probability: {}, delay: {}, loss: {}", dice.one_of({1.0, 0.5}),
                      dice.one_of({"0 s", "5 s"}), dice.one_of({0.0, 0.2})) +
          more_feedback(number) + "}\n";
  yaml += fmt::format("storage: {{preloaded: {}, loading: {}, capacity: {}, memory: {}}}\n", dice.heads(), dice.heads(),
                      dice.one_of({"2 MB", "3 MB", "100 MB"}), dice.one_of({"2 MB", "2.5 MB", "1 GB"}));
  if (number % 3 == 0)
    yaml +=
        "drift: {preferences: [{at: 20 s, over: 20 s, steps: 3, share: 60 %, tolerance: 0.4}], updates: [{at: 30 s, "
        "latency: 1.7, energy: 1.3, variants: [b]}], ageing: [{latency: 0.05, per: 10 s, step: 7 s}]}\n";
  return yaml + "policies: [random, epsilon-greedy, lin-ucb, per-device]\n";
}

class GeneratedScenario : public testing::TestWithParam<int> {};

TEST_P(GeneratedScenario, IsPlayedAlikeByBothEngines) {
  const std::string yaml = random_scenario(GetParam());
  SCOPED_TRACE(yaml);
  const Bench bench = varied_bench();
  expect_both_engines_agree(bench.experiment(yaml).scenario, bench.library());
}

INSTANTIATE_TEST_SUITE_P(Many, GeneratedScenario, testing::Range(0, 40));

}  // namespace
}  // namespace edgefleet::test
