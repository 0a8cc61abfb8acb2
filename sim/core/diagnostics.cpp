#include "sim/core/diagnostics.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace edgefleet {
namespace {

std::vector<Problem> in_file_order(std::vector<Problem> problems) {
  std::sort(problems.begin(), problems.end());
  problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
  return problems;
}

std::string joined(const std::vector<Problem>& problems) {
  std::string text;
  for (const auto& problem : problems) text += (text.empty() ? "" : "\n") + to_string(problem);
  return text;
}

}  // namespace

std::string to_string(const Problem& problem) {
  const auto& [where, what] = problem;
  if (where.file.empty()) return fmt::format("error: {}", what);
  if (where.line == 0) return fmt::format("{}: error: {}", where.file, what);
  return fmt::format("{}:{}:{}: error: {}", where.file, where.line, where.column, what);
}

InputError::InputError(std::vector<Problem> problems)
    : std::runtime_error(joined(in_file_order(problems))), problems_(in_file_order(std::move(problems))) {}

void Problems::throw_if_any() const {
  if (!list_.empty()) throw InputError(list_);
}

}  // namespace edgefleet
