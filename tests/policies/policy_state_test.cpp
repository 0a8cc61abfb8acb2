// Whatever a policy learned survives being saved and loaded, for every policy there is.

#include "sim/policy/policy_state.hpp"

#include <gmock/gmock.h>

#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"
#include "trial.hpp"

namespace edgefleet::policy {
namespace {

using test::LittleFleet;

constexpr std::size_t variant_count = 6;
constexpr std::size_t device_count = 3;

PolicySelection selection(std::string_view name) {
  if (name == "common-model") return test::from_yaml<PolicySelection>("{use: common-model, variant: v2}");
  // Small enough to refit, forget and fill up within a few hundred rounds.
  if (name == "neural-ucb")
    return test::from_yaml<PolicySelection>("{use: neural-ucb, hidden: 8, memory: 100, steps: 50}");
  if (name == "neural-linear")
    return test::from_yaml<PolicySelection>("{use: neural-linear, hidden: 8, memory: 100, steps: 50, refit: 30}");
  if (name == "kernel-ucb") return test::from_yaml<PolicySelection>("{use: kernel-ucb, dictionary: 5}");
  if (name == "sliding-window-ucb") return test::from_yaml<PolicySelection>("{use: sliding-window-ucb, window: 50}");
  return PolicySelection::named(name);
}

/// Plays rounds first..last-1 and returns the choices.
std::vector<std::size_t> play(Policy& policy, const LittleFleet& fleet, std::uint64_t first, std::uint64_t last) {
  std::vector<std::size_t> choices;
  for (std::uint64_t round = first; round < last; ++round) {
    Situation situation = fleet.situation(static_cast<unsigned>(round % 4), round % device_count);
    situation.decision = DecisionId{round};
    RandomStream random(Seed{7}, Purpose("choice"), round);
    const Choice choice = policy.choose(situation, random);
    choices.push_back(choice.candidate);
    const double liking = 0.1 * static_cast<double>(choice.candidate * (1 + round % 4) % variant_count);
    policy.learn({situation, choice}, {.reward = Ratio::si(0.2 + liking + 0.1 * random.uniform())});
  }
  return choices;
}

TEST(PolicyState, EveryPolicyGoesOnAsIfNothingHadHappened) {
  LittleFleet fleet(variant_count, device_count);
  for (const auto name : PolicyRegistry::of().names()) {
    const auto original = selection(name).make(fleet.sheet());
    play(*original, fleet, 0, 330);
    const Bytestring bytes = saved_state(*original, name);
    const auto restored = selection(name).make(fleet.sheet());
    load_state(*restored, name, bytes);
    EXPECT_EQ(saved_state(*restored, name), bytes) << name;
    EXPECT_EQ(play(*restored, fleet, 330, 700), play(*original, fleet, 330, 700)) << name;
    EXPECT_EQ(saved_state(*restored, name), saved_state(*original, name)) << name;
  }
}

TEST(PolicyState, EveryPolicyThatLearnsSavesSomething) {
  LittleFleet fleet(variant_count, device_count);
  std::vector<std::string> silent;
  for (const auto name : PolicyRegistry::of().names()) {
    const auto fresh = selection(name).make(fleet.sheet());
    const auto taught = selection(name).make(fleet.sheet());
    play(*taught, fleet, 0, 100);
    if (saved_state(*fresh, name) == saved_state(*taught, name)) silent.emplace_back(name);
  }
  EXPECT_THAT(silent, testing::ElementsAre("common-model", "once-for-all", "one-proxy", "per-device", "random"));
}

TEST(PolicyState, CutOffOrForeignBytesAreRefusedAndNothingWorse) {
  LittleFleet fleet(variant_count, device_count);
  for (const auto name : PolicyRegistry::of().names()) {
    const auto original = selection(name).make(fleet.sheet());
    play(*original, fleet, 0, 60);
    Bytestring bytes = saved_state(*original, name);
    for (const std::size_t length : {std::size_t{0}, std::size_t{10}, bytes.size() / 2, bytes.size() - 1}) {
      const auto victim = selection(name).make(fleet.sheet());
      EXPECT_THROW(load_state(*victim, name, std::span(bytes).first(length)), MalformedBytes) << name << ", " << length;
    }
    bytes.push_back(std::byte{0});
    const auto victim = selection(name).make(fleet.sheet());
    EXPECT_THROW(load_state(*victim, name, bytes), MalformedBytes) << name;
  }
}

std::string refusal(std::string_view name, const std::string& yaml, const LittleFleet& fleet, const Bytestring& bytes) {
  const auto policy = test::from_yaml<PolicySelection>(yaml).make(fleet.sheet());
  try {
    load_state(*policy, name, bytes);
  } catch (const MalformedBytes& error) {
    return error.what();
  }
  return "accepted";
}

TEST(PolicyState, SaysWhyAStateDoesNotFit) {
  LittleFleet fleet(variant_count);
  const auto original = PolicySelection::named("lin-ucb").make(fleet.sheet());
  play(*original, fleet, 0, 1);
  const Bytestring bytes = saved_state(*original, "lin-ucb");
  EXPECT_EQ(refusal("lin-ts", "lin-ts", fleet, bytes),
            "the state is that of policy \"lin-ucb\"; policy \"lin-ts\" cannot use it");
  EXPECT_EQ(refusal("lin-ucb", "{use: lin-ucb, features: device-context}", fleet, bytes),
            "the policy's state has 48 coordinates where 11 are needed");
}

// P10 (on-thing: abstract): what another fleet taught makes learning quicker.
TEST(PolicyState, AFleetThatStartsFromAnothersStateLosesLess) {
  for (const std::string name : {"lin-ucb", "d-lin-ucb", "lin-ts"}) {
    const trial::Trial source({.rounds = 4000});
    const auto taught = PolicySelection::named(name).make(source.sheet());
    source.play(*taught);
    const trial::Trial target({.rounds = 500, .seed = {2, 1}});
    const auto learner = PolicySelection::named(name).make(target.sheet());
    load_state(*learner, name, saved_state(*taught, name));
    EXPECT_LT(target.play(*learner).regret, 0.6 * target.play(name).regret) << name;
  }
}

TEST(PolicyState, ArmsAreFoundByNameInAnotherCatalogue) {
  LittleFleet source(4);
  const auto taught = PolicySelection::named("ucb1").make(source.sheet());
  for (std::size_t arm = 0; arm < 4; ++arm) {
    const Situation situation = source.situation();
    const Choice choice{.candidate = arm};
    taught->learn({situation, choice}, {.reward = Ratio::si(arm == 2 ? 0.9 : 0.1)});
  }
  LittleFleet target(3);
  const auto learner = PolicySelection::named("ucb1").make(target.sheet());
  load_state(*learner, "ucb1", saved_state(*taught, "ucb1"));
  RandomStream random(Seed{1}, Purpose("choice"), 0);
  EXPECT_EQ(learner->choose(target.situation(), random).candidate, 2U);
}

}  // namespace
}  // namespace edgefleet::policy
