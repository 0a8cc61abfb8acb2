#pragma once
// Simulated time as whole ticks of 0.1 ns. Whole ticks add up exactly and make "at the same time" a fact, not a
// rounding accident: the fast engine and the all-activities engine agree on every tie (docs/engine.md).
// 64 bits of ticks reach 29 years.

#include <cmath>
#include <compare>
#include <cstdint>

#include "sim/core/quantity.hpp"

namespace edgefleet {

inline constexpr double ticks_per_second = 1e10;

class Duration {
 public:
  constexpr Duration() = default;
  static constexpr Duration ticks(std::int64_t count) { return Duration(count); }
  /// The nearest whole number of ticks. Precondition: |value| < 29 years.
  static Duration of(Seconds value) { return Duration(std::llround(value.si() * ticks_per_second)); }

  constexpr std::int64_t ticks() const { return ticks_; }
  constexpr Seconds seconds() const { return Seconds::si(static_cast<double>(ticks_) / ticks_per_second); }
  constexpr auto operator<=>(const Duration&) const = default;
  friend constexpr Duration operator+(Duration a, Duration b) { return Duration(a.ticks_ + b.ticks_); }
  friend constexpr Duration operator-(Duration a, Duration b) { return Duration(a.ticks_ - b.ticks_); }
  constexpr Duration& operator+=(Duration other) { return ticks_ += other.ticks_, *this; }

 private:
  constexpr explicit Duration(std::int64_t count) : ticks_(count) {}
  std::int64_t ticks_ = 0;
};

class TimePoint {
 public:
  constexpr TimePoint() = default;  ///< the start of the simulation
  static constexpr TimePoint at(Duration since_start) { return TimePoint(since_start); }

  constexpr Duration since_start() const { return since_start_; }
  constexpr Seconds seconds() const { return since_start_.seconds(); }
  constexpr auto operator<=>(const TimePoint&) const = default;
  friend constexpr TimePoint operator+(TimePoint t, Duration d) { return TimePoint(t.since_start_ + d); }
  friend constexpr Duration operator-(TimePoint a, TimePoint b) { return a.since_start_ - b.since_start_; }

 private:
  constexpr explicit TimePoint(Duration since_start) : since_start_(since_start) {}
  Duration since_start_;
};

}  // namespace edgefleet
