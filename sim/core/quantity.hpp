#pragma once
// Physical quantities as types: Watts * Seconds is Joules, and Joules + Watts does not compile.
// A quantity is one double in SI base units; it costs what a double costs.

#include <compare>

namespace edgefleet {

/// A value with the dimension time^Time * energy^Energy * data^Data * work^Work.
/// Base units: second, joule, byte, operation.
template <int Time, int Energy, int Data, int Work>
class Quantity {
 public:
  constexpr Quantity() = default;
  /// `value` in SI base units.
  static constexpr Quantity si(double value) { return Quantity(value); }
  constexpr double si() const { return value_; }

  constexpr auto operator<=>(const Quantity&) const = default;
  constexpr Quantity operator-() const { return Quantity(-value_); }
  constexpr Quantity& operator+=(Quantity other) { return value_ += other.value_, *this; }
  constexpr Quantity& operator-=(Quantity other) { return value_ -= other.value_, *this; }
  friend constexpr Quantity operator+(Quantity a, Quantity b) { return a += b; }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return a -= b; }
  friend constexpr Quantity operator*(Quantity a, double factor) { return Quantity(a.value_ * factor); }
  friend constexpr Quantity operator*(double factor, Quantity a) { return Quantity(factor * a.value_); }
  friend constexpr Quantity operator/(Quantity a, double divisor) { return Quantity(a.value_ / divisor); }
  /// The quotient of two quantities of one dimension is a pure number.
  friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }

 private:
  constexpr explicit Quantity(double value) : value_(value) {}
  double value_ = 0.0;
};

template <int T, int E, int D, int W, int T2, int E2, int D2, int W2>
constexpr auto operator*(Quantity<T, E, D, W> a, Quantity<T2, E2, D2, W2> b) {
  return Quantity<T + T2, E + E2, D + D2, W + W2>::si(a.si() * b.si());
}

template <int T, int E, int D, int W, int T2, int E2, int D2, int W2>
constexpr auto operator/(Quantity<T, E, D, W> a, Quantity<T2, E2, D2, W2> b) {
  return Quantity<T - T2, E - E2, D - D2, W - W2>::si(a.si() / b.si());
}

template <int T, int E, int D, int W>
constexpr auto operator/(double number, Quantity<T, E, D, W> divisor) {
  return Quantity<-T, -E, -D, -W>::si(number / divisor.si());
}

using Ratio = Quantity<0, 0, 0, 0>;  ///< a pure number that means something: accuracy, QoE, probability, share
using Seconds = Quantity<1, 0, 0, 0>;
using Hertz = Quantity<-1, 0, 0, 0>;
using Joules = Quantity<0, 1, 0, 0>;
using Watts = Quantity<-1, 1, 0, 0>;
using Bytes = Quantity<0, 0, 1, 0>;
using BytesPerSecond = Quantity<-1, 0, 1, 0>;
using Operations = Quantity<0, 0, 0, 1>;
using OperationsPerSecond = Quantity<-1, 0, 0, 1>;

constexpr Seconds milliseconds(double value) { return Seconds::si(value * 1e-3); }
constexpr Joules millijoules(double value) { return Joules::si(value * 1e-3); }
constexpr double in_milliseconds(Seconds value) { return value.si() * 1e3; }
constexpr double in_millijoules(Joules value) { return value.si() * 1e3; }

}  // namespace edgefleet
