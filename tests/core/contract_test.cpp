#include "sim/core/contract.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace edgefleet {
namespace {

TEST(Contract, IsSilentWhileItHolds) { EXPECT_NO_THROW(contract::require(true, "one is one")); }

TEST(Contract, NamesPlaceAndStatementWhenBroken) {
  try {
    contract::require(1 > 2, "one exceeds two");
    FAIL() << "nothing was thrown";
  } catch (const Defect& defect) {
    EXPECT_THAT(defect.what(),
                testing::ContainsRegex("contract_test\\.cpp:[0-9]+: broken contract in .*: one exceeds two"));
  }
}

TEST(Contract, CanBeCheckedAtCompileTime) {
  constexpr auto checked = [](int value) {
    contract::require(value > 0, "positive");
    return value;
  };
  static_assert(checked(3) == 3);
}

}  // namespace
}  // namespace edgefleet
