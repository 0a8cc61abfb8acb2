#pragma once
// The parser's terse complaints in words that help.

#include <string>
#include <string_view>

namespace edgefleet::config {

/// `message` is yaml-cpp's; `line` (from 1) is where it points in `text`.
std::string yaml_fault(std::string_view message, std::string_view text, int line);

}  // namespace edgefleet::config
