#include "sim/app/home.hpp"

#include <cstdlib>

namespace edgefleet::app {

namespace {

namespace fs = std::filesystem;

/// What `cmake --install` put beside this program; empty if it runs where it was built.
fs::path installed_data() {
  std::error_code none;
  const fs::path data = fs::read_symlink("/proc/self/exe", none).parent_path().parent_path() / "share/edgefleet";
  return fs::is_directory(data / "platforms", none) ? data : fs::path();
}

}  // namespace

fs::path home() {
  const char* set = std::getenv("EDGEFLEET_HOME");
  if (set != nullptr && *set != '\0') return set;
  const fs::path installed = installed_data();
  return installed.empty() ? fs::path(EDGEFLEET_SOURCE_DIR) : installed;
}

fs::path scenario_named(const fs::path& written) {
  std::error_code none;
  if (written.is_absolute() || fs::exists(written, none)) return written;
  const fs::path shipped = home() / written;
  return fs::is_regular_file(shipped, none) ? shipped : written;
}

hardware::PlatformLibrary load_library(const std::vector<std::string>& more, const std::filesystem::path& base,
                                       Problems& problems) {
  auto library = hardware::load_platforms(home() / "platforms", problems);
  for (const auto& folder : more) hardware::add_platforms(base / folder, library, problems);
  return library;
}

}  // namespace edgefleet::app
