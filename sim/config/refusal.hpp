#pragma once
// A text becomes a value, or the reason why not.

#include <string>
#include <variant>

namespace edgefleet::config {

/// The predicate of a sentence whose subject is the field: `must be a number, not "abc"`.
struct Refusal {
  std::string why;
};

template <class T>
using Parsed = std::variant<T, Refusal>;

}  // namespace edgefleet::config
