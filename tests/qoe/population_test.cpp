#include "sim/qoe/population.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <memory>
#include <numeric>

#include "tests/support/from_yaml.hpp"

namespace edgefleet::qoe {
namespace {

constexpr std::size_t many = 20000;

std::unique_ptr<Population> population(const std::string& yaml = "usage-mix") {
  return test::from_yaml<PopulationSelection>(yaml).make();
}

template <class Trait>
std::pair<double, double> mean_and_deviation(const Population& people, Trait trait) {
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t id = 0; id < many; ++id) {
    const double value = trait(people.draw(Seed{3}, UserId(id)));
    sum += value;
    squares += value * value;
  }
  const double mean = sum / many;
  return {mean, std::sqrt(squares / many - mean * mean)};
}

TEST(UsageMix, HasAClassPerSituationAndPowerSource) {
  const auto people = population();
  const auto classes = people->classes();
  ASSERT_EQ(classes.size(), 6U);
  EXPECT_EQ(classes[0].name, "real-time/battery");
  EXPECT_EQ(classes[5].name, "background/mains");
  EXPECT_NEAR(classes[3].share.si(), 0.40 * 0.40, 1e-15);
  EXPECT_EQ(classes[0].typical.weights, (Weights{Ratio::si(0.30), Ratio::si(0.50), Ratio::si(0.20)}));
  // On mains 0.20 becomes 0.05, and 0.85 is scaled to 1.
  EXPECT_NEAR(classes[1].typical.weights.latency.si(), 0.50 / 0.85, 1e-15);
  EXPECT_NEAR(classes[1].typical.weights.energy.si(), 0.05 / 0.85, 1e-15);
}

TEST(UsageMix, SharesOfManyUsersAreTheDeclaredOnes) {
  const auto people = population();
  std::vector<double> counts(6, 0.0);
  for (std::size_t id = 0; id < many; ++id) counts[people->draw(Seed{3}, UserId(id)).usage_class] += 1.0;
  for (std::size_t index = 0; index < counts.size(); ++index) {
    const double share = people->classes()[index].share.si();
    EXPECT_NEAR(counts[index] / many, share, 4.0 * std::sqrt(share * (1.0 - share) / many)) << index;
  }
}

TEST(UsageMix, WithoutHeterogeneityEveryUserIsExactlyTheirClassesMeanUser) {
  const auto people = population();
  for (std::size_t id = 0; id < 200; ++id) {
    const User user = people->draw(Seed{3}, UserId(id));
    EXPECT_EQ(user.preferences, people->typical(user.usage_class));
  }
}

TEST(UsageMix, AUserDependsOnNothingButSeedReplicationAndId) {
  const auto people = population("{use: usage-mix, heterogeneity: 1}");
  const User alone = people->draw(Seed{3}, UserId(41));
  for (std::size_t id = 0; id < 100; ++id) people->draw(Seed{3}, UserId(id));
  EXPECT_EQ(people->draw(Seed{3}, UserId(41)).preferences, alone.preferences);
  EXPECT_NE(people->draw(Seed{3}, UserId(42)).preferences, alone.preferences);
  EXPECT_NE(people->draw(Seed{4}, UserId(41)).preferences, alone.preferences);
  EXPECT_NE((people->draw(Seed{3, 1}, UserId(41)).preferences), alone.preferences);
}

TEST(UsageMix, HeterogeneityChangesNobodysUsageAndScalesEachTrait) {
  const auto same = population();
  const auto little = population("{use: usage-mix, heterogeneity: 0.5}");
  const auto much = population("{use: usage-mix, heterogeneity: 1}");
  for (std::size_t id = 0; id < 100; ++id) {
    const User typical = same->draw(Seed{3}, UserId(id));
    const User near = little->draw(Seed{3}, UserId(id));
    const User far = much->draw(Seed{3}, UserId(id));
    EXPECT_EQ(typical.usage_class, far.usage_class);
    const auto distance = [&](const User& user) {
      return std::log(user.preferences.latency_tolerance / typical.preferences.latency_tolerance);
    };
    EXPECT_NEAR(distance(far), 2.0 * distance(near), 1e-12);
    EXPECT_NEAR(far.preferences.mos_bias, 2.0 * near.preferences.mos_bias, 1e-12);
  }
}

TEST(UsageMix, TraitsHaveTheDeclaredSpreads) {
  const auto people = population("{use: usage-mix, heterogeneity: 2}");
  const auto [tau, tau_spread] = mean_and_deviation(*people, [&](const User& user) {
    return std::log(user.preferences.latency_tolerance / people->typical(user.usage_class).latency_tolerance);
  });
  EXPECT_NEAR(tau, 0.0, 0.02);
  EXPECT_NEAR(tau_spread, 0.6, 0.012);
  const auto [eps, eps_spread] = mean_and_deviation(
      *people, [](const User& user) { return std::log(user.preferences.energy_tolerance / millijoules(150)); });
  EXPECT_NEAR(eps, 0.0, 0.03);
  EXPECT_NEAR(eps_spread, 0.8, 0.016);
  const auto [midpoint, midpoint_spread] =
      mean_and_deviation(*people, [](const User& user) { return user.preferences.accuracy_midpoint.si(); });
  EXPECT_NEAR(midpoint, 0.62, 0.002);
  EXPECT_NEAR(midpoint_spread, 0.06, 0.0012);
  const auto [bias, bias_spread] =
      mean_and_deviation(*people, [](const User& user) { return user.preferences.mos_bias; });
  EXPECT_NEAR(bias, 0.0, 0.012);
  EXPECT_NEAR(bias_spread, 0.4, 0.008);
}

TEST(UsageMix, WeightsFollowTheDirichletAroundTheBase) {
  const auto people = population(
      "{use: usage-mix, heterogeneity: 2, mains_share: 0, situations: [{name: only, share: 1, tolerance: 100 ms, "
      "weights: {accuracy: 0.5, latency: 0.3, energy: 0.2}}]}");
  const auto [mean, deviation] =
      mean_and_deviation(*people, [](const User& user) { return user.preferences.weights.latency.si(); });
  // Dirichlet(10 x base): variance of a part p is p (1 - p) / (10 + 1).
  EXPECT_NEAR(mean, 0.3, 4.0 * deviation / std::sqrt(double(many)));
  EXPECT_NEAR(deviation, std::sqrt(0.3 * 0.7 / 11.0), 0.003);
  for (std::size_t id = 0; id < 100; ++id) {
    const Weights weights = people->draw(Seed{3}, UserId(id)).preferences.weights;
    EXPECT_NEAR((weights.accuracy + weights.latency + weights.energy).si(), 1.0, 1e-12);
  }
}

TEST(AtCharge, AnEmptyBatteryDoublesTheWeightOfEnergyBeforeScaling) {
  const Preferences user{
      Ratio::si(0.62), milliseconds(33), millijoules(150), {Ratio::si(0.5), Ratio::si(0.3), Ratio::si(0.2)}, 0.0};
  EXPECT_NEAR(at_charge(user, Ratio::si(0)).weights.energy.si(), 0.4 / 1.2, 1e-15);
  EXPECT_NEAR(at_charge(user, Ratio::si(0)).weights.accuracy.si(), 0.5 / 1.2, 1e-15);
  EXPECT_NEAR(at_charge(user, Ratio::si(1)).weights.energy.si(), 0.2, 1e-15);
  EXPECT_FALSE(population()->charge_matters());
  EXPECT_TRUE(population("{use: usage-mix, charge_weighting: true}")->charge_matters());
}

std::string complaint(const std::string& yaml) {
  try {
    population(yaml);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(UsageMix, RefusesAPopulationOfNobody) {
  EXPECT_THAT(complaint("{use: usage-mix, situations: []}"),
              testing::HasSubstr("at least one situation must have a share above zero"));
}

TEST(UsageMix, RefusesWeightsThatCannotBeScaled) {
  const std::string start =
      "{use: usage-mix, mains_energy_weight: 0, situations: [{name: x, share: 1, tolerance: 1 s, ";
  EXPECT_THAT(complaint(start + "weights: {accuracy: 0, latency: 0, energy: 0}}]}"),
              testing::HasSubstr("the three weights must not all be zero"));
  EXPECT_THAT(complaint(start + "weights: {accuracy: 0, latency: 0, energy: 1}}]}"),
              testing::HasSubstr("on mains each situation needs some weight"));
}

}  // namespace
}  // namespace edgefleet::qoe
