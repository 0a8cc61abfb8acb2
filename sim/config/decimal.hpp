#pragma once
// Numbers as text: exact, shortest, the same in every locale.

#include <string>
#include <string_view>

#include "sim/config/refusal.hpp"

namespace edgefleet::config {

/// The number a text starts with, and what follows it (spaces dropped).
struct NumberPrefix {
  std::string_view number;  ///< empty: the text does not start with a number
  std::string_view rest;
};
NumberPrefix split_number(std::string_view text);

/// The double nearest to `number` * 10^shift, rounded once. `number` is a decimal number as split_number gives it.
/// Refuses leading zeros (`010` is eight in YAML 1.1 and ten in YAML 1.2) and what a double cannot hold.
Parsed<double> parse_decimal(std::string_view number, int shift = 0);

/// The shortest decimal text of `value` * 10^shift, where the shift moves the decimal point and nothing else:
/// parse_decimal(shortest_decimal(v, s), -s) is v. Fixed notation from 1e-5 to 1e15. Precondition: finite.
std::string shortest_decimal(double value, int shift = 0);

}  // namespace edgefleet::config
