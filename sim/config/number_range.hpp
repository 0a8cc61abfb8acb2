#pragma once
// A range of numbers or quantities, written by its ends: `{from: 0.1, to: 10, points: 5, scale: log}`.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/config/refusal.hpp"

namespace edgefleet::config {

enum class RangeScale : std::uint8_t { linear, log };
std::span<const EnumName<RangeScale>> enum_names(RangeScale);

/// Both ends belong to it. Either `points` or `step` says how many values there are.
struct NumberRange {
  std::string from;  ///< with its unit, if any
  std::string to;    ///< in the same or another unit of the same dimension
  std::optional<unsigned> points;
  std::optional<std::string> step;
  RangeScale scale = RangeScale::linear;
  bool whole = false;  ///< round to whole numbers
};
void fields(Fields& visit, NumberRange& range);

/// At most so many (assumption of ours, far above what anybody would play).
inline constexpr unsigned most_in_range = 10'000;

/// The values as texts in the unit of `from`, in their order. They are round: the name of a value, as it stands here,
/// is the value itself, to a millionth of a step on a linear scale and to six significant digits on a logarithmic one.
Parsed<std::vector<std::string>> values_of(const NumberRange& range);

/// A number or quantity in SI base units, whatever its dimension; nothing for other text.
std::optional<double> si_number(std::string_view text);

}  // namespace edgefleet::config
