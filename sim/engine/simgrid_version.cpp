#include <fmt/format.h>

#include <simgrid/s4u/Engine.hpp>

// After Engine.hpp: version.h does not include what it needs.
#include <simgrid/version.h>

#include "sim/engine/simulate.hpp"

namespace edgefleet::engine {

std::string simgrid_version() {
  int major = 0;
  int minor = 0;
  int patch = 0;
  sg_version_get(&major, &minor, &patch);
  return fmt::format("{}.{}", major, minor);
}

}  // namespace edgefleet::engine
