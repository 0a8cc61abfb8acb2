#include "sim/core/time.hpp"

#include <gtest/gtest.h>

#include <concepts>

namespace edgefleet {
namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};

TEST(Time, CountsTenthsOfNanoseconds) {
  EXPECT_EQ(Duration::of(Seconds::si(1.0)).ticks(), 10'000'000'000);
  EXPECT_EQ(Duration::of(milliseconds(25.0)).ticks(), 250'000'000);
  EXPECT_EQ(Duration::ticks(1).seconds(), Seconds::si(1e-10));
}

TEST(Time, RoundsToTheNearestTick) {
  EXPECT_EQ(Duration::of(Seconds::si(1.4e-10)).ticks(), 1);
  EXPECT_EQ(Duration::of(Seconds::si(1.6e-10)).ticks(), 2);
  EXPECT_EQ(Duration::of(Seconds::si(-1.6e-10)).ticks(), -2);
  EXPECT_EQ(Duration::of(Seconds::si(4e-11)).ticks(), 0);
}

TEST(Time, AddsUpExactlyWhereDoublesDoNot) {
  const Duration tenth = Duration::of(Seconds::si(0.1));
  TimePoint now;
  double drifting = 0.0;
  for (int i = 0; i < 10; ++i) {
    now = now + tenth;
    drifting += 0.1;
  }
  EXPECT_EQ(now, TimePoint::at(Duration::of(Seconds::si(1.0))));
  EXPECT_NE(drifting, 1.0);
}

TEST(Time, ReachesYears) {
  const Seconds year = Seconds::si(365.0 * 86400.0);
  EXPECT_EQ(Duration::of(29.0 * year).seconds(), 29.0 * year);
}

TEST(Time, TellsPointsFromDurations) {
  static_assert(!Addable<TimePoint, TimePoint> && Addable<TimePoint, Duration>);
  static_assert(std::same_as<decltype(TimePoint{} - TimePoint{}), Duration>);
  static_assert(!std::convertible_to<Duration, TimePoint> && !std::convertible_to<std::int64_t, Duration>);
  const auto noon = TimePoint::at(Duration::ticks(12));
  EXPECT_EQ((noon + Duration::ticks(3)) - noon, Duration::ticks(3));
  EXPECT_LT(noon, noon + Duration::ticks(1));
  EXPECT_EQ(TimePoint().seconds(), Seconds::si(0.0));
}

}  // namespace
}  // namespace edgefleet
