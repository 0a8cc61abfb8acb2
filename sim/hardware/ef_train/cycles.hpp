#pragma once
// Clock cycles as whole numbers: the published figures are exact integers, so nothing here is rounded.

#include <compare>
#include <cstdint>

#include "sim/core/quantity.hpp"

namespace edgefleet::ef_train {

class Cycles {
 public:
  constexpr Cycles() = default;
  constexpr explicit Cycles(std::int64_t count) : count_(count) {}

  constexpr std::int64_t count() const { return count_; }
  constexpr auto operator<=>(const Cycles&) const = default;
  constexpr Cycles& operator+=(Cycles other) { return count_ += other.count_, *this; }
  friend constexpr Cycles operator+(Cycles a, Cycles b) { return Cycles(a.count_ + b.count_); }
  friend constexpr Cycles operator-(Cycles a, Cycles b) { return Cycles(a.count_ - b.count_); }
  friend constexpr Cycles operator*(std::int64_t times, Cycles a) { return Cycles(times * a.count_); }

 private:
  std::int64_t count_ = 0;
};

constexpr Seconds at_clock(Cycles cycles, Hertz clock) {
  return Seconds::si(static_cast<double>(cycles.count()) / clock.si());
}

/// Precondition: a >= 0, b > 0.
constexpr std::int64_t ceil_div(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

}  // namespace edgefleet::ef_train
