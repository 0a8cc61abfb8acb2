#include "sim/policy/tie.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "sim/core/contract.hpp"

namespace edgefleet::policy {
namespace {

TEST(BestOf, TakesTheFirstOfTheScoresThatTie) {
  EXPECT_EQ(best_of(std::array{0.1, 0.7, 0.3, 0.7}), 1U);
  EXPECT_EQ(best_of(std::array{0.7 * (1.0 - 5e-13), 0.7}), 0U) << "within the tolerance";
  EXPECT_EQ(best_of(std::array{0.7 * (1.0 - 5e-12), 0.7}), 1U) << "beyond the tolerance";
  EXPECT_EQ(best_of(std::array{-2.0, -1.0, -1.0}), 1U);
  EXPECT_EQ(best_of(std::array{0.0, 0.0}), 0U);
}

TEST(BestOf, RefusesNothingAndNotANumber) {
  EXPECT_THROW(best_of({}), Defect);
  EXPECT_THROW(best_of(std::array{std::numeric_limits<double>::quiet_NaN()}), Defect);
}

}  // namespace
}  // namespace edgefleet::policy
