#pragma once
// The part of the program that runs Python policies: a shared object of its own (sim/python), loaded when a scenario
// names the first .py, so that nothing else needs Python.

#include <filesystem>
#include <vector>

namespace edgefleet::plugin {

/// Registers the policies of a Python file; returns the file and the modules beside it that it uses. Throws Refused.
std::vector<std::filesystem::path> load_python(const std::filesystem::path& file);

/// What the component offers, under the name `python_entry`. Throws Refused.
using PythonEntry = std::vector<std::filesystem::path> (*)(const std::filesystem::path& file);
inline constexpr const char* python_entry = "edgefleet_load_python";

}  // namespace edgefleet::plugin
