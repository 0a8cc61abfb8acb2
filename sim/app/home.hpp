#pragma once
// Where the program finds what comes with it.

#include <filesystem>

#include "sim/core/diagnostics.hpp"
#include "sim/hardware/platform_library.hpp"

namespace edgefleet::app {

/// $EDGEFLEET_HOME, else share/edgefleet beside an installed program, else the source tree it was built from.
std::filesystem::path home();

/// The file as it was written if it is there, else the shipped one of that name (`scenarios/quickstart.yaml` from any
/// folder), else as it was written.
std::filesystem::path scenario_named(const std::filesystem::path& written);

/// platforms/ of home(), and the folders named (relative to `base`).
hardware::PlatformLibrary load_library(const std::vector<std::string>& more, const std::filesystem::path& base,
                                       Problems& problems);

}  // namespace edgefleet::app
