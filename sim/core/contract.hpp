#pragma once
// A broken contract is a bug of ours, never a user's mistake. It throws Defect, which the cell's process reports with
// the cell, the policy and the simulated time before it ends; the other cells go on.

#include <source_location>
#include <stdexcept>
#include <string_view>

namespace edgefleet {

struct Defect : std::logic_error {
  using std::logic_error::logic_error;
};

namespace contract {

[[noreturn]] void broken(std::string_view what, std::source_location where);

/// Throws Defect naming the place and `what` (a statement that should have been true).
constexpr void require(bool holds, std::string_view what,
                       std::source_location where = std::source_location::current()) {
  if (!holds) [[unlikely]]
    broken(what, where);
}

}  // namespace contract
}  // namespace edgefleet
