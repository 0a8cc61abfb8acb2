#pragma once
// Nodes as YAML text.

#include <string>
#include <string_view>

#include "sim/config/node.hpp"

namespace edgefleet::config {

/// Block YAML ending in a newline; short lists of scalars stand on one line. Deterministic.
std::string yaml_text(const Node& node);

/// The same on one line, for tables: `{down: 25 Mbit/s, latency: 5 ms}`. "none" for an absent node.
std::string flow_text(const Node& node);

/// The text as it must stand in YAML to be read back as the same text: bare if that is safe, else in double quotes.
/// Precondition: UTF-8.
std::string quoted_text(std::string_view text);

}  // namespace edgefleet::config
