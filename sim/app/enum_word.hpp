#pragma once
// An enumerator as YAML writes it.

#include <string>

namespace edgefleet::app {

template <class E>
std::string word(E value) {
  for (const auto& known : enum_names(value))
    if (known.value == value) return std::string(known.name);
  return "";
}

}  // namespace edgefleet::app
