#pragma once
// Quantities as text with a unit: `25 Mbit/s`, `150 ms`, `71.676 %`. Prefixes are decimal (1 kB = 1000 B; 1 KiB =
// 1024 B); 1 MAC is two operations, 1 flop is one. README.md lists the units.

#include <string>
#include <string_view>

#include "sim/config/refusal.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::config {

/// The exponents of second, joule, byte and operation.
struct Dimension {
  int time = 0;
  int energy = 0;
  int data = 0;
  int work = 0;
  constexpr bool operator==(const Dimension&) const = default;
};

template <class T>
inline constexpr bool is_quantity = false;
template <int T, int E, int D, int W>
inline constexpr bool is_quantity<Quantity<T, E, D, W>> = true;

template <class Q>
inline constexpr Dimension dimension_of{};
template <int T, int E, int D, int W>
inline constexpr Dimension dimension_of<Quantity<T, E, D, W>>{T, E, D, W};

/// The value in SI base units. A decimal unit is rounded once, so `185.5 mJ` is the double nearest to 0.1855.
Parsed<double> parse_quantity(std::string_view text, Dimension dimension);

/// A short text that parses to the very same double. Precondition: `si` is finite.
std::string quantity_text(double si, Dimension dimension);

/// "a time", and an example with a unit: "150 ms".
std::string_view noun_of(Dimension dimension);
std::string_view example_of(Dimension dimension);

template <int T, int E, int D, int W>
std::string quantity_text(Quantity<T, E, D, W> value) {
  return quantity_text(value.si(), Dimension{T, E, D, W});
}

}  // namespace edgefleet::config
