#pragma once
// The range a value must lie in, declared beside the field.

#include <optional>
#include <string>
#include <type_traits>

#include "sim/config/decimal.hpp"
#include "sim/config/quantity_text.hpp"

namespace edgefleet::config {

template <class T>
std::string value_text(const T& value) {
  if constexpr (is_quantity<T>)
    return quantity_text(value);
  else if constexpr (std::is_floating_point_v<T>)
    return shortest_decimal(value);
  else
    return std::to_string(value);
}

template <class T>
struct Limits {
  std::optional<T> low{};
  std::optional<T> high{};
  bool low_allowed = true;   ///< the bound itself is allowed
  bool high_allowed = true;  ///< the bound itself is allowed

  bool admit(const T& value) const {
    if (low && !(low_allowed ? value >= *low : value > *low)) return false;
    return !high || (high_allowed ? value <= *high : value < *high);
  }

  /// `above 0 s and at most 1 s`, `from 0 to 1`; empty without limits.
  std::string text() const {
    if (low && high && low_allowed && high_allowed) return "from " + value_text(*low) + " to " + value_text(*high);
    std::string words;
    if (low) words = (low_allowed ? "at least " : "above ") + value_text(*low);
    if (high) words += (low ? " and " : "") + ((high_allowed ? "at most " : "below ") + value_text(*high));
    return words;
  }
};

/// Types without an order that matters: text, enums, structs, components.
struct NoLimits {
  std::string text() const { return {}; }
};

template <class T>
Limits<T> above(T bound) {
  return {.low = bound, .low_allowed = false};
}
template <class T>
Limits<T> at_least(T bound) {
  return {.low = bound};
}
template <class T>
Limits<T> below(T bound) {
  return {.high = bound, .high_allowed = false};
}
template <class T>
Limits<T> at_most(T bound) {
  return {.high = bound};
}
template <class T>
Limits<T> between(T low, T high) {
  return {.low = low, .high = high};
}

/// Bounds may be written as plain numbers for numeric fields and ratios: at_least(1) for a std::int64_t.
template <class T, class Bound>
std::optional<T> converted_bound(const std::optional<Bound>& bound) {
  if (!bound) return std::nullopt;
  if constexpr (std::is_same_v<T, Bound>) {
    return bound;
  } else if constexpr (std::is_same_v<T, Ratio> && std::is_arithmetic_v<Bound>) {
    return Ratio::si(static_cast<double>(*bound));
  } else {
    static_assert(std::is_arithmetic_v<T> && std::is_arithmetic_v<Bound>, "the limit must be of the field's type");
    return static_cast<T>(*bound);
  }
}

/// Several limits on one field all apply: required("x", x, "...", above(0.0), below(1.0)).
template <class T, class Bound>
void add_limit(Limits<T>& all, const Limits<Bound>& more) {
  if (more.low) all.low = converted_bound<T>(more.low), all.low_allowed = more.low_allowed;
  if (more.high) all.high = converted_bound<T>(more.high), all.high_allowed = more.high_allowed;
}

}  // namespace edgefleet::config
