#include "tests/architecture/source_tree.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace edgefleet::architecture {
namespace {

namespace fs = std::filesystem;
using Breaches = std::vector<std::string>;

/// Lowest first (design: section "Modules").
const std::vector<std::string> layers{"sim/core",   "sim/config", "sim/dnn",      "sim/hardware", "sim/qoe",
                                      "sim/policy", "sim/plugin", "sim/scenario", "sim/engine",   "sim/store"};

/// Modules beside the layers, and what they may include apart from themselves.
const std::map<std::string, std::vector<std::string>> beside{
    {"policies", {"sim/core", "sim/config", "sim/qoe", "sim/policy"}},
    {"analysis", layers},
    {"sim/python", {"sim/core", "sim/config", "sim/qoe", "sim/policy", "sim/plugin"}},
    {"sim/app",
     {"sim/core", "sim/config", "sim/dnn", "sim/hardware", "sim/qoe", "sim/policy", "sim/plugin", "sim/scenario",
      "sim/engine", "sim/store", "analysis"}},
};

struct Hidden {
  const char* include;  ///< how its headers begin
  const char* module;
};
constexpr std::array<Hidden, 6> hidden_libraries{{{"<yaml-cpp/", "sim/config"},
                                                  {"<simgrid/", "sim/engine"},
                                                  {"<xbt/", "sim/engine"},
                                                  {"<onnx/", "sim/dnn"},
                                                  {"<pybind11/", "sim/python"},
                                                  {"<boost/program_options", "sim/app"}}};

bool starts_with(const std::string& text, const std::string& beginning) { return text.rfind(beginning, 0) == 0; }

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

template <class Range>
bool contains(const Range& range, const std::string& value) {
  return std::find(range.begin(), range.end(), value) != range.end();
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool may_include(const std::string& from, const std::string& to) {
  if (from == to) return true;
  if (const auto listed = beside.find(from); listed != beside.end()) return contains(listed->second, to);
  const auto user = std::find(layers.begin(), layers.end(), from);
  return user != layers.end() && std::find(layers.begin(), user, to) != user;
}

bool is_shipped(const std::string& path) { return beside.contains(module_of(path)) || starts_with(path, "sim/"); }

bool is_ours(const std::string& include) { return include.front() != '<'; }

/// Whether a file brings SimGrid's headers with it.
bool brings_simgrid(const std::string& path, const SourceTree& tree, std::set<std::string>& seen) {
  const auto file = tree.find(path);
  if (file == tree.end() || !seen.insert(path).second) return false;
  for (const auto& include : includes_of(file->second)) {
    if (starts_with(include, "<simgrid/") || starts_with(include, "<xbt/")) return true;
    if (is_ours(include) && brings_simgrid(include, tree, seen)) return true;
  }
  return false;
}

/// Depth first; a file on the way that is met again closes a cycle.
void find_cycles(const std::string& path, const SourceTree& tree, Breaches& way, std::set<std::string>& done,
                 Breaches& found) {
  if (const auto met = std::find(way.begin(), way.end(), path); met != way.end()) {
    std::string cycle;
    for (auto at = met; at != way.end(); ++at) cycle += *at + " -> ";
    found.push_back(cycle + path);
    return;
  }
  const auto file = tree.find(path);
  if (file == tree.end() || done.contains(path)) return;
  way.push_back(path);
  for (const auto& include : includes_of(file->second))
    if (is_ours(include)) find_cycles(include, tree, way, done, found);
  way.pop_back();
  done.insert(path);
}

}  // namespace

SourceTree read_sources(const fs::path& root) {
  SourceTree tree;
  for (const char* folder : {"sim", "policies", "analysis", "tests", "bench"}) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".hpp" || extension == ".cpp")
        tree[entry.path().lexically_relative(root).generic_string()] = text_of(entry.path());
    }
  }
  return tree;
}

std::vector<std::string> includes_of(const std::string& text) {
  std::vector<std::string> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!starts_with(line, "#include ")) continue;
    const std::string what = line.substr(9, line.find_last_of("\">") - 8);
    found.push_back(what.front() == '"' ? what.substr(1, what.size() - 2) : what);
  }
  return found;
}

std::string module_of(const std::string& path) {
  const auto first = path.find('/');
  if (!starts_with(path, "sim/")) return path.substr(0, first);
  return path.substr(0, path.find('/', first + 1));
}

Breaches layering_breaches(const SourceTree& tree) {
  Breaches breaches;
  for (const auto& [path, text] : tree) {
    if (!is_shipped(path)) continue;
    for (const auto& include : includes_of(text))
      if (is_ours(include) && !may_include(module_of(path), module_of(include)))
        breaches.push_back(path + " includes " + include);
  }
  return breaches;
}

Breaches library_breaches(const SourceTree& tree) {
  Breaches breaches;
  for (const auto& [path, text] : tree) {
    if (!is_shipped(path)) continue;
    for (const auto& include : includes_of(text))
      for (const auto& library : hidden_libraries)
        if (starts_with(include, library.include) && module_of(path) != library.module)
          breaches.push_back(path + " includes " + include + ", which only " + library.module + " may know");
  }
  return breaches;
}

Breaches simgrid_in_analysis(const SourceTree& tree) {
  Breaches breaches;
  for (const auto& [path, text] : tree) {
    std::set<std::string> seen;
    if (module_of(path) == "analysis" && brings_simgrid(path, tree, seen)) breaches.push_back(path);
  }
  return breaches;
}

Breaches include_cycles(const SourceTree& tree) {
  Breaches found, way;
  std::set<std::string> done;
  for (const auto& [path, text] : tree) find_cycles(path, tree, way, done, found);
  return found;
}

Breaches headers_without_guard(const SourceTree& tree) {
  Breaches breaches;
  for (const auto& [path, text] : tree)
    if (ends_with(path, ".hpp") && !starts_with(text, "#pragma once\n")) breaches.push_back(path);
  return breaches;
}

Breaches files_longer_than(std::size_t lines, const SourceTree& tree) {
  Breaches breaches;
  for (const auto& [path, text] : tree) {
    const auto count = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    if (count >= lines) breaches.push_back(path + " has " + std::to_string(count) + " lines");
  }
  return breaches;
}

}  // namespace edgefleet::architecture
