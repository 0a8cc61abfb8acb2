#pragma once
// Where the program finds what comes with it.

#include <filesystem>

#include "sim/core/diagnostics.hpp"
#include "sim/hardware/platform_library.hpp"

namespace edgefleet::app {

/// $EDGEFLEET_HOME, else the source tree this program was built from.
std::filesystem::path home();

/// platforms/ of home(), and the folders named (relative to `base`).
hardware::PlatformLibrary load_library(const std::vector<std::string>& more, const std::filesystem::path& base,
                                       Problems& problems);

}  // namespace edgefleet::app
