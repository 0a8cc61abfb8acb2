#pragma once
// The one door to yaml-cpp: text in, nodes out.

#include <string>

#include "sim/config/node.hpp"
#include "sim/core/diagnostics.hpp"

namespace edgefleet::config {

/// The value of the only document in `text` (UTF-8); absent if there is none or if it cannot be parsed, which has then
/// been reported. `name` stands for the file in marks and messages.
Node parse_yaml(const std::string& text, const std::string& name, Problems& problems);

}  // namespace edgefleet::config
