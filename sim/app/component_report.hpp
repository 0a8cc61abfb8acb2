#pragma once
// Registered components as text for a terminal, as JSON, or as a page of the manual.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sim/config/registry.hpp"

namespace edgefleet::app {

/// Components that may stand in one place of a scenario.
struct ComponentGroup {
  std::string heading;  ///< e.g. "latency forms"
  std::string where;    ///< the key they are chosen with, e.g. "users.qoe.latency"
  std::vector<config::ComponentEntry> entries;
};

/// One line per key for a terminal; long defaults are cut short.
std::string fields_text(const std::vector<config::FieldDoc>& docs);
std::string components_text(const std::vector<ComponentGroup>& groups);
/// A section per group, of heading level two, and below it one of level three per component.
std::string components_markdown(const std::vector<ComponentGroup>& groups);
/// [{name, summary, source, where, parameters: [...]}]; `where` is the group's key.
nlohmann::ordered_json components_json(const std::vector<ComponentGroup>& groups);
/// [{name, type, default, range, doc, keys: [...]}]; `keys` only where the value is a mapping or a list of mappings.
nlohmann::ordered_json fields_json(const std::vector<config::FieldDoc>& docs);

}  // namespace edgefleet::app
