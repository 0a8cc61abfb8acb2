#pragma once
// Policies from outside the tree: a shared object (.so) or a Python file (.py) that registers them.

#include <filesystem>
#include <vector>

#include "sim/plugin/refused.hpp"

namespace edgefleet::plugin {

/// Loads the file, so that its policies (and other components) stand in their registries. Once is enough: again does
/// nothing. Throws Refused, the same at each call, if the file cannot be used. `file` is absolute.
void load(const std::filesystem::path& file);

/// The file itself and every other file it consists of (Python modules beside it): what a run depends on.
std::vector<std::filesystem::path> sources(const std::filesystem::path& file);

}  // namespace edgefleet::plugin
