#include "sim/app/home.hpp"

#include <cstdlib>

namespace edgefleet::app {

std::filesystem::path home() {
  const char* set = std::getenv("EDGEFLEET_HOME");
  return set != nullptr && *set != '\0' ? set : EDGEFLEET_SOURCE_DIR;
}

hardware::PlatformLibrary load_library(const std::vector<std::string>& more, const std::filesystem::path& base,
                                       Problems& problems) {
  auto library = hardware::load_platforms(home() / "platforms", problems);
  for (const auto& folder : more) hardware::add_platforms(base / folder, library, problems);
  return library;
}

}  // namespace edgefleet::app
