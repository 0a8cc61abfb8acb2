// Every registered policy lives in a fleet whose variants and users come and go; those that learn take up a variant
// that is clearly better.

#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

scenario::Experiment comings_and_goings(const std::string& policy) {
  Bench bench;
  bench.variant("old-a", "1 MB", "55 %").variant("old-b", "1 MB", "60 %").variant("old-c", "2 MB", "65 %");
  bench.variant("better", "1 MB", "85 %");
  for (const std::string kind : {"board", "other"})
    bench.kind(kind, {{"old-a", "150 ms", "600 mJ"},
                      {"old-b", "200 ms", "700 mJ"},
                      {"old-c", "250 ms", "800 mJ"},
                      {"better", "20 ms", "50 mJ"}});
  return bench.experiment(R"(
name: comings and goings
seed: 3
horizon: 1200 s
service_times: fixed
sites: [{name: s, access: line}]
fleet: [{kind: board, count: 5}, {kind: other, count: 3, joins: {from: 0 s, to: 300 s}},
        {kind: board, count: 2, leaves: {from: 600 s, to: 900 s}}]
workload: {use: poisson, rate: 1 Hz}
storage: {preloaded: true, loading: false}
record: {decisions: true}
rollout: [{variants: [better], appears: 500 s}, {variants: [old-a], vanishes: 700 s}]
policies: [)" + policy + "]\n");
}

/// Variants of the bench have one and the same data sheet, which these look at unless told otherwise.
std::string yaml_of(std::string_view policy) {
  if (policy == "kernel-ucb" || policy.starts_with("neural-"))
    return fmt::format("{{use: {}, features: profiled-metrics}}", policy);
  return policy == "common-model" ? "{use: common-model, variant: better}" : std::string(policy);
}

std::vector<std::string> shipped_policies() {
  std::vector<std::string> names;
  for (const auto name : policy::PolicyRegistry::of().names())
    if (!name.starts_with("test-")) names.emplace_back(name);
  return names;
}

class EveryPolicy : public testing::TestWithParam<std::string> {};

TEST_P(EveryPolicy, ChoosesWhatIsOnOfferAndTakesUpWhatIsBetter) {
  const auto cell = play(comings_and_goings(yaml_of(GetParam())));
  std::size_t late = 0;
  std::size_t better = 0;
  for (const auto& row : cell.decision_log) {
    const double now = row.time.si();
    EXPECT_EQ(row.candidates, now <= 500.0 ? 3U : now <= 700.0 ? 4U : 3U);
    // In the order of appearance: old-a, old-b, old-c, better.
    EXPECT_TRUE(row.variant.index() != 3 || now > 500.0) << now;
    EXPECT_TRUE(row.variant.index() != 0 || now <= 700.0) << now;
    if (now <= 1080.0) continue;
    ++late;
    better += row.variant.index() == 3 ? 1 : 0;
  }
  const double share = static_cast<double>(better) / static_cast<double>(late);
  std::cout << fmt::format("{:>24}: {:5.1f} % of the last decisions take the new variant\n", GetParam(), 100 * share);
  // These do not learn what users like.
  const std::set<std::string> blind{"random", "alternating"};
  if (!blind.contains(GetParam())) {
    EXPECT_GT(share, 0.5);
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryPolicy, testing::ValuesIn(shipped_policies()), [](const auto& shown) {
  std::string name = shown.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace edgefleet::test
