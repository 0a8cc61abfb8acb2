#pragma once
// Reads a text into a value and gives the messages, one per line, sorted as a user sees them.

#include <string>

#include "sim/config/read.hpp"
#include "sim/core/diagnostics.hpp"

namespace edgefleet::config::test {

inline std::string text_of(const Problems& problems) {
  try {
    problems.throw_if_any();
  } catch (const InputError& error) {
    return error.what();
  }
  return {};
}

template <class T>
std::string problems_of(const std::string& yaml, T& value) {
  Problems problems;
  const Document document = load_text(yaml, "s.yaml", problems);
  read(document.root(), value, problems);
  return text_of(problems);
}

template <class T>
std::string problems_of(const std::string& yaml) {
  T value{};
  return problems_of(yaml, value);
}

inline std::string load_problems(const std::string& yaml) {
  Problems problems;
  load_text(yaml, "s.yaml", problems);
  return text_of(problems);
}

}  // namespace edgefleet::config::test
