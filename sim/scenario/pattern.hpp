#pragma once
// `*` matches any part of a name.

#include <algorithm>
#include <string_view>

namespace edgefleet::scenario {

constexpr bool matches(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern.front() == '*')
    return matches(pattern.substr(1), name) || (!name.empty() && matches(pattern, name.substr(1)));
  return !name.empty() && pattern.front() == name.front() && matches(pattern.substr(1), name.substr(1));
}

/// Whether one of the patterns (each with its text in `value`) does. An empty list names everything.
template <class Patterns>
bool named(const Patterns& patterns, std::string_view name) {
  return patterns.empty() || std::any_of(patterns.begin(), patterns.end(),
                                         [&](const auto& pattern) { return matches(pattern.value, name); });
}

}  // namespace edgefleet::scenario
