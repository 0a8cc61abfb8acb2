#pragma once
// The project's C++ files as text, and the rules they keep. Each rule returns the breaches, one line each, so that a
// test can show that it would find one.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace edgefleet::architecture {

/// Path from the repository's root, with '/', to the file's text.
using SourceTree = std::map<std::string, std::string>;

/// Every .hpp and .cpp of the folders that hold C++.
SourceTree read_sources(const std::filesystem::path& root);

/// What a file includes, as it is written: `sim/core/id.hpp` or `<simgrid/s4u.hpp>`.
std::vector<std::string> includes_of(const std::string& text);

/// The module a path belongs to: `sim/core`, `policies`, `analysis`, `tests`, ...
std::string module_of(const std::string& path);

/// A module includes only itself and what stands above it in the list of modules.
std::vector<std::string> layering_breaches(const SourceTree& tree);
/// A library that one module hides from all others.
std::vector<std::string> library_breaches(const SourceTree& tree);
/// analysis reads results: it includes no header that brings SimGrid with it.
std::vector<std::string> simgrid_in_analysis(const SourceTree& tree);
/// Each cycle once, as `a.hpp -> b.hpp -> a.hpp`.
std::vector<std::string> include_cycles(const SourceTree& tree);
std::vector<std::string> headers_without_guard(const SourceTree& tree);
std::vector<std::string> files_longer_than(std::size_t lines, const SourceTree& tree);

}  // namespace edgefleet::architecture
