// Which variant is ordered, and what serves meanwhile.

#include <gtest/gtest.h>

#include "tests/support/from_yaml.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::policy {
namespace {

using test::LittleFleet;

/// A little fleet whose first variants are made to order and nowhere yet.
struct Order {
  explicit Order(std::size_t made_to_order) : sheets(fleet.sheet().catalogue.begin(), fleet.sheet().catalogue.end()) {
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      sheets[i].fine_tuning = i < made_to_order ? 25 : 0;
      fleet.candidates()[i].sheet = &sheets[i];
      fleet.candidates()[i].resident = false;
    }
  }
  Choice choose(const std::string& yaml) {
    const auto policy = test::from_yaml<PolicySelection>(yaml).make(fleet.sheet());
    RandomStream random({}, Purpose("test"), 0);
    return policy->choose(fleet.situation(), random);
  }
  /// What per-device would take: the best for a typical user.
  std::size_t best() { return choose("{use: per-device}").candidate; }

  LittleFleet fleet{6};
  std::vector<VariantSheet> sheets;
};

TEST(OnceForAll, TakesTheBestIfItExists) {
  Order nothing(0);
  const Choice choice = nothing.choose("{use: once-for-all}");
  EXPECT_EQ(choice.candidate, nothing.best());
  EXPECT_FALSE(choice.prefetch);
}

TEST(OnceForAll, OrdersTheBestAndMakesDoMeanwhile) {
  Order order(5);
  ASSERT_LT(order.best(), 5U) << "the best is to be made";
  const Choice choice = order.choose("{use: once-for-all}");
  EXPECT_EQ(choice.candidate, 5U);
  EXPECT_EQ(choice.prefetch, order.best());
  order.fleet.candidates()[order.best()].resident = true;
  const Choice arrived = order.choose("{use: once-for-all}");
  EXPECT_EQ(arrived.candidate, order.best());
  EXPECT_FALSE(arrived.prefetch);
}

TEST(OnceForAll, OrdersOnlyWhatIsWorthIt) {
  Order order(5);
  const Choice choice = order.choose("{use: once-for-all, gain: 1}");
  EXPECT_EQ(choice.candidate, 5U);
  EXPECT_FALSE(choice.prefetch);
}

TEST(OnceForAll, WaitsWhereNothingExists) {
  Order order(6);
  const Choice choice = order.choose("{use: once-for-all}");
  EXPECT_EQ(choice.candidate, order.best());
  EXPECT_FALSE(choice.prefetch);
}

}  // namespace
}  // namespace edgefleet::policy
