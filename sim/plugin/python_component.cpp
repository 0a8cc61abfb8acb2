#include "sim/plugin/python_component.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <array>

#include "sim/plugin/refused.hpp"
#include "sim/plugin/shared_object.hpp"

namespace edgefleet::plugin {
namespace {

namespace fs = std::filesystem;

/// Beside the program in a build tree; in lib/ of an installed one.
fs::path component_file() {
  const fs::path folder = fs::read_symlink("/proc/self/exe").parent_path();
  for (const fs::path& place : {folder / "edgefleet_python.so", folder / "../lib/edgefleet/edgefleet_python.so"})
    if (fs::exists(place)) return fs::canonical(place);
  throw Refused(
      "is a Python file, and this program was built without Python (EDGEFLEET_PYTHON=ON builds it, with the packages "
      "of "
      "cmake/debian-packages-python.txt)");
}

PythonEntry entry() {
  const fs::path file = component_file();
  try {
    void* handle = load_shared_object(file, Symbols::shared);
    return reinterpret_cast<PythonEntry>(dlsym(handle, python_entry));
  } catch (const Refused& refusal) {
    throw Refused(fmt::format("is a Python file, and {} {}", file.string(), refusal.what()));
  }
}

}  // namespace

std::vector<fs::path> load_python(const fs::path& file) {
  static const PythonEntry load = entry();
  return load(file);
}

}  // namespace edgefleet::plugin
