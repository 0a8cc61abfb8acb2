#pragma once
// The units a quantity may be written in.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/config/quantity_text.hpp"

namespace edgefleet::config {

/// One unit is 10^exponent * multiplier / divisor in SI base units. Decimal prefixes live in the exponent, which moves
/// the decimal point before the number is rounded.
struct Unit {
  Dimension dimension;
  int exponent = 0;
  double multiplier = 1.0;
  double divisor = 1.0;
};

/// A unit, or one unit per another: `MB`, `Mbit/s`, `/min`, `1/s`. Empty if a part is not known.
std::optional<Unit> find_unit(std::string_view text);

/// A family of units that differ by a decimal prefix, smallest first; one of them is chosen to echo a value.
using Ladder = std::span<const std::string_view>;

/// How a dimension is spoken of.
struct DimensionWords {
  Dimension dimension;
  std::string_view noun;     ///< "a time"
  std::string_view example;  ///< "150 ms"
  std::string_view base;     ///< the unit of a zero: "s"
  Ladder allowed;            ///< the units to list in a message
  std::span<const Ladder> ladders;
};

/// Precondition: the dimension is that of an alias in sim/core/quantity.hpp.
const DimensionWords& words_of(Dimension dimension);

/// "time" for a dimension that has a name, else "something else".
std::string_view bare_noun_of(Dimension dimension);

/// Our unit for a common spelling that is not ours: `ms` for `msec`, `Mbit/s` for `Mbps`; empty if there is none.
std::string_view unit_meant_by(std::string_view spelling);

}  // namespace edgefleet::config
