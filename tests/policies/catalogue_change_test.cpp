// Variants that appear and vanish, users who come and go: no policy minds.

#include <gtest/gtest.h>

#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::policy {
namespace {

using test::LittleFleet;

void play(Policy& policy, const Situation& situation, std::uint64_t first, std::uint64_t last) {
  for (std::uint64_t round = first; round < last; ++round) {
    RandomStream random(Seed{2}, Purpose("choice"), round);
    const Choice choice = policy.choose(situation, random);
    ASSERT_LT(choice.candidate, situation.candidates.size());
    policy.learn({situation, choice}, {.reward = Ratio::si(random.uniform())});
  }
}

TEST(Policies, LiveOnWhenTheCatalogueAndTheUsersChange) {
  LittleFleet small(3, 2);
  LittleFleet large(5, 4);  // the same three and two more; two more devices and users
  for (const auto name : PolicyRegistry::of().names()) {
    const std::string yaml = name == "common-model" ? "{use: common-model, variant: v1}" : std::string(name);
    const auto policy = test::from_yaml<PolicySelection>(yaml).make(small.sheet());
    play(*policy, small.situation(), 0, 40);
    policy->variants_changed(large.sheet().catalogue);
    policy->user_joined(UserId(3), DeviceId(3));
    policy->tick(Seconds::si(100));
    play(*policy, large.situation(1, 3), 40, 120);
    Situation fewer = large.situation(0, 1);
    fewer.candidates = fewer.candidates.subspan(2);
    play(*policy, fewer, 120, 160);
    policy->user_left(UserId(3), DeviceId(3));
    ByteWriter out;
    policy->save(out);
  }
}

TEST(Policies, FindANewVariantThatIsBetter) {
  LittleFleet small(3);
  LittleFleet large(4);
  for (const std::string yaml : {"kl-ucb", "ucb1", "thompson-beta", "lin-ucb-disjoint", "{use: lin-ucb, alpha: 1}"}) {
    const auto policy = test::from_yaml<PolicySelection>(yaml).make(small.sheet());
    play(*policy, small.situation(), 0, 50);
    policy->variants_changed(large.sheet().catalogue);
    int taken = 0;
    for (std::uint64_t round = 0; round < 600; ++round) {
      const Situation situation = large.situation();
      RandomStream random(Seed{2}, Purpose("later"), round);
      const Choice choice = policy->choose(situation, random);
      policy->learn({situation, choice}, {.reward = Ratio::si(choice.candidate == 3 ? 0.95 : 0.2)});
      if (round >= 500 && choice.candidate == 3) ++taken;
    }
    EXPECT_GT(taken, 75) << yaml;
  }
}

}  // namespace
}  // namespace edgefleet::policy
