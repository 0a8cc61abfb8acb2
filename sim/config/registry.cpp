#include "sim/config/registry.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "sim/config/nearest.hpp"

namespace edgefleet::config {

void abort_on_duplicate(std::string_view name, std::string_view first_file, std::string_view second_file) {
  fmt::print(stderr, "two components are registered as \"{}\": in {} and in {}\n", name, first_file, second_file);
  std::abort();
}

void unknown_component(std::string_view name, std::span<const std::string_view> names) {
  contract::require(false, fmt::format("\"{}\" is a registered component (known: {})", name, listed(names)));
  std::abort();
}

}  // namespace edgefleet::config
