#pragma once
// Values from YAML text, for tests.

#include <string>

#include "sim/config/read.hpp"

namespace edgefleet::test {

/// Throws InputError with all problems; marks carry the file name "text".
template <class T>
T from_yaml(const std::string& yaml) {
  Problems problems;
  const config::Document document = config::load_text(yaml, "text", problems);
  T value{};
  config::read(document.root(), value, problems);
  problems.throw_if_any();
  return value;
}

}  // namespace edgefleet::test
