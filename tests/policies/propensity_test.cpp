// What policies say of their own probabilities, against how often they really choose.

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "sim/policy/policy_state.hpp"
#include "sim/policy/resampled_choice.hpp"
#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::policy {
namespace {

using test::LittleFleet;

constexpr std::size_t variant_count = 4;
constexpr std::uint64_t repeats = 400;

/// Every registered policy, small enough to be made hundreds of times; those that sample, with estimated propensities.
std::string yaml_of(std::string_view name) {
  if (name == "common-model") return "{use: common-model, variant: v2}";
  if (name == "neural-ucb") return "{use: neural-ucb, hidden: 4, memory: 30, steps: 5}";
  if (name == "neural-linear")
    return "{use: neural-linear, hidden: 4, memory: 30, steps: 5, refit: 30, propensity_draws: 400}";
  if (name == "kernel-ucb") return "{use: kernel-ucb, dictionary: 5}";
  if (name == "epsilon-greedy") return "{use: epsilon-greedy, epsilon: 0.4}";
  if (name == "square-cb") return "{use: square-cb, scale: 1}";
  if (name == "bootstrap-ts") return "{use: bootstrap-ts, prior_spread: 1}";
  if (name == "lin-ts" || name == "thompson-beta" || name == "thompson-gaussian")
    return "{use: " + std::string(name) + ", propensity_draws: 400}";
  return std::string(name);
}

Bytestring taught(const std::string& yaml, std::string_view name, const LittleFleet& fleet) {
  const auto policy = test::from_yaml<PolicySelection>(yaml).make(fleet.sheet());
  for (std::uint64_t round = 0; round < 25; ++round) {
    const Situation situation = fleet.situation();
    RandomStream random(Seed{7}, Purpose("choice"), round);
    const Choice choice = policy->choose(situation, random);
    policy->learn({situation, choice}, {.reward = Ratio::si(0.4 + 0.05 * static_cast<double>(choice.candidate))});
  }
  return saved_state(*policy, name);
}

struct Frequencies {
  std::vector<double> chosen = std::vector<double>(variant_count, 0.0);  ///< share of the repeats
  std::vector<double> stated = std::vector<double>(variant_count, 0.0);  ///< mean of what the policy says
  Propensity propensity = Propensity::exact;
};

/// The same decision by copies of one policy, each with luck of its own.
Frequencies play(std::string_view name, const LittleFleet& fleet) {
  const std::string yaml = yaml_of(name);
  const Bytestring state = taught(yaml, name, fleet);
  Frequencies found;
  for (std::uint64_t repeat = 0; repeat < repeats; ++repeat) {
    const auto policy = test::from_yaml<PolicySelection>(yaml).make(fleet.sheet());
    load_state(*policy, name, state);
    RandomStream random(Seed{8}, Purpose("choice"), repeat);
    const Choice choice = policy->choose(fleet.situation(), random);
    std::vector<double> all = policy->probabilities();
    if (all.empty()) {
      EXPECT_EQ(choice.probability, Ratio::si(1.0)) << name << " gambles, and says with which probability";
      all.assign(variant_count, 0.0);
      all[choice.candidate] = 1.0;
    }
    EXPECT_EQ(all.size(), variant_count);
    EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0), 1.0, 1e-12) << name;
    EXPECT_NEAR(all[choice.candidate], choice.probability.si(), 1e-12) << name;
    found.chosen[choice.candidate] += 1.0 / static_cast<double>(repeats);
    for (std::size_t i = 0; i < variant_count; ++i) found.stated[i] += all[i] / static_cast<double>(repeats);
    found.propensity = choice.propensity;
  }
  return found;
}

TEST(Propensity, IsHowOftenEveryPolicyReallyChooses) {
  const LittleFleet fleet(variant_count);
  std::vector<std::string> gamblers;
  for (const auto name : PolicyRegistry::of().names()) {
    const Frequencies found = play(name, fleet);
    for (std::size_t i = 0; i < variant_count; ++i) {
      const double p = found.stated[i];
      EXPECT_NEAR(found.chosen[i], p, 4.5 * std::sqrt(p * (1.0 - p) / static_cast<double>(repeats)) + 0.01)
          << name << ", candidate " << i;
    }
    if (*std::ranges::max_element(found.stated) < 0.999) gamblers.emplace_back(name);
  }
  EXPECT_THAT(gamblers, testing::IsSupersetOf({"bootstrap-ts", "epsilon-greedy", "exp3", "exp3-s", "lin-ts", "random",
                                               "square-cb", "thompson-beta", "thompson-gaussian"}));
}

TEST(Propensity, OfSamplersIsUnknownUnlessAskedFor) {
  const LittleFleet fleet(variant_count);
  for (const std::string name : {"lin-ts", "thompson-beta", "thompson-gaussian", "neural-linear"}) {
    const auto silent = PolicySelection::named(name).make(fleet.sheet());
    const auto asked =
        test::from_yaml<PolicySelection>("{use: " + name + ", propensity_draws: 20}").make(fleet.sheet());
    RandomStream random(Seed{1}, Purpose("choice"), 0);
    const Choice unknown = silent->choose(fleet.situation(), random);
    RandomStream again(Seed{1}, Purpose("choice"), 0);
    const Choice estimated = asked->choose(fleet.situation(), again);
    EXPECT_EQ(unknown.propensity, Propensity::unknown) << name;
    EXPECT_TRUE(silent->probabilities().empty()) << name;
    EXPECT_EQ(estimated.propensity, Propensity::estimated) << name;
    EXPECT_EQ(estimated.candidate, unknown.candidate) << name << ": asking changes no choice";
  }
}

// E[1 / p^] = (1 - (1 - p)^(n + 1)) / p: here p = 0.2 and n = 9.
TEST(Propensity, EstimatedBySamplingAgainHasTheStatedMeanInverse) {
  constexpr double p = 0.2;
  constexpr unsigned draws = 9;
  double sum = 0.0;
  double squares = 0.0;
  constexpr int trials = 40000;
  for (int trial = 0; trial < trials; ++trial) {
    RandomStream random(Seed{3}, Purpose("sample"), static_cast<std::uint64_t>(trial));
    ResampledChoice resampled(draws);
    const Choice choice =
        resampled.with_probability({.candidate = 0}, 2, [&] { return random.uniform() < p ? 0U : 1U; });
    sum += 1.0 / choice.probability.si();
    squares += 1.0 / (choice.probability.si() * choice.probability.si());
  }
  const double mean = sum / trials;
  const double error = std::sqrt((squares / trials - mean * mean) / trials);
  EXPECT_NEAR(mean, (1.0 - std::pow(1.0 - p, draws + 1)) / p, 4.0 * error);
}

}  // namespace
}  // namespace edgefleet::policy
