#include "sim/core/quantity.hpp"

#include <gtest/gtest.h>

#include <concepts>

#include "sim/core/id.hpp"

namespace edgefleet {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept Subtractable = requires(A a, B b) {
  a - b;
};
template <class A, class B>
concept Comparable = requires(A a, B b) {
  a < b;
};
template <class A, class B>
concept Assignable = requires(A& a, B b) {
  a = b;
};

TEST(Quantity, RefusesToMixDimensions) {
  static_assert(Addable<Joules, Joules> && !Addable<Joules, Watts>);
  static_assert(Subtractable<Seconds, Seconds> && !Subtractable<Seconds, Bytes>);
  static_assert(Comparable<Seconds, Seconds> && !Comparable<Seconds, Hertz>);
  static_assert(!Addable<Seconds, double> && !Comparable<Seconds, double> && !Addable<Operations, Bytes>);
}

TEST(Quantity, IsNeverAPlainNumberByAccident) {
  static_assert(!std::convertible_to<double, Seconds> && !std::constructible_from<Seconds, double>);
  static_assert(!std::convertible_to<Seconds, double> && !std::constructible_from<double, Seconds>);
  static_assert(!Assignable<Seconds, double> && !Assignable<Seconds, Joules>);
  static_assert(!std::convertible_to<Ratio, double>);
}

TEST(Quantity, MultipliesAndDividesDimensions) {
  static_assert(std::same_as<decltype(Watts{} * Seconds{}), Joules>);
  static_assert(std::same_as<decltype(Joules{} / Seconds{}), Watts>);
  static_assert(std::same_as<decltype(Bytes{} / BytesPerSecond{}), Seconds>);
  static_assert(std::same_as<decltype(Operations{} / OperationsPerSecond{}), Seconds>);
  static_assert(std::same_as<decltype(Seconds{} * Hertz{}), Ratio>);
  static_assert(std::same_as<decltype(Seconds{} / Seconds{}), double>);
  EXPECT_EQ((Watts::si(3.0) * Seconds::si(2.0)).si(), 6.0);
  EXPECT_EQ((Bytes::si(10.0) / BytesPerSecond::si(4.0)).si(), 2.5);
  EXPECT_EQ(Seconds::si(3.0) / Seconds::si(2.0), 1.5);
}

TEST(Quantity, AddsScalesAndOrders) {
  Joules sum = Joules::si(1.5) + Joules::si(2.0) - Joules::si(0.5);
  EXPECT_EQ(sum, Joules::si(3.0));
  sum += Joules::si(1.0);
  sum -= Joules::si(2.0);
  EXPECT_EQ(sum, Joules::si(2.0));
  EXPECT_EQ(2.0 * sum, sum * 2.0);
  EXPECT_EQ(-(sum / 4.0), Joules::si(-0.5));
  EXPECT_LT(Joules::si(1.0), Joules::si(2.0));
}

TEST(Quantity, CostsWhatADoubleCosts) {
  static_assert(sizeof(Seconds) == sizeof(double));
  static_assert(std::is_trivially_copyable_v<Seconds>);
}

TEST(Quantity, ReadsAndWritesThousandths) {
  EXPECT_DOUBLE_EQ(milliseconds(150.0).si(), 0.15);
  EXPECT_DOUBLE_EQ(in_milliseconds(Seconds::si(0.15)), 150.0);
  EXPECT_DOUBLE_EQ(millijoules(185.5).si(), 0.1855);
  EXPECT_DOUBLE_EQ(in_millijoules(Joules::si(0.1855)), 185.5);
}

TEST(Id, BelongsToItsTable) {
  static_assert(!std::convertible_to<DeviceId, SiteId> && !std::constructible_from<DeviceId, SiteId>);
  static_assert(!std::convertible_to<std::size_t, DeviceId> && !Comparable<DeviceId, SiteId>);
  static_assert(!std::convertible_to<DecisionId, std::uint64_t>);
  EXPECT_EQ(DeviceId(7).index(), 7u);
  EXPECT_LT(DeviceId(7), DeviceId(8));
  EXPECT_EQ(DeviceId(), DeviceId(0));
  EXPECT_EQ(std::hash<DeviceId>()(DeviceId(3)), std::hash<DeviceId>()(DeviceId(3)));
  EXPECT_EQ(value_of(DecisionId{1ULL << 40}), 1ULL << 40);
}

}  // namespace
}  // namespace edgefleet
