#include "sim/config/registry.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "sim/config/nearest.hpp"

namespace edgefleet::config {

namespace {

PluginRegistrations* under_way = nullptr;

}  // namespace

PluginRegistrations::PluginRegistrations(std::string plugin) : plugin_(std::move(plugin)) {
  contract::require(under_way == nullptr, "one plug-in is loaded at a time");
  under_way = this;
}

PluginRegistrations::~PluginRegistrations() { under_way = nullptr; }

PluginRegistrations* PluginRegistrations::current() { return under_way; }

void refuse_duplicate(std::string_view name, std::string_view first_file, std::string_view second_file) {
  if (under_way != nullptr)
    return under_way->refuse(fmt::format(
        "a component called \"{}\" is there already, from {}; give this one another name", name, first_file));
  fmt::print(stderr, "two components are registered as \"{}\": in {} and in {}\n", name, first_file, second_file);
  std::abort();
}

std::string plugin_of_newcomer(std::string_view name) {
  if (under_way == nullptr) return {};
  under_way->note(name);
  return under_way->plugin();
}

void unknown_component(std::string_view name, std::span<const std::string_view> names) {
  contract::require(false, fmt::format("\"{}\" is a registered component (known: {})", name, listed(names)));
  std::abort();
}

}  // namespace edgefleet::config
