#pragma once
// Everything below platforms/: what a scenario may name.
//   variants/*.yaml  {source, variants: [...]}     kinds/NAME.yaml   one DeviceKind
//   access/NAME.yaml one AccessNetwork             servers/NAME.yaml one Server
//   networks/NAME.yaml, fpga-boards/NAME.yaml, fpga-designs/NAME.yaml   what analytical service models refer to

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/dnn/catalogue.hpp"
#include "sim/hardware/access_network.hpp"
#include "sim/hardware/device_kind.hpp"
#include "sim/hardware/server.hpp"

namespace edgefleet::hardware {

struct PlatformLibrary {
  std::map<std::string, dnn::Variant> variants;
  std::map<std::string, DeviceKind> kinds;
  std::map<std::string, AccessNetwork> access;
  std::map<std::string, Server> servers;
  ModelParts parts;
  std::vector<std::filesystem::path> files;  ///< read so far, in order
};

/// Reads all of `directory`. Problems (unreadable files, bad values, duplicate names, a row that names an unknown
/// variant, a server that names an unknown kind, idle power above the smallest busy power) go to `problems`.
PlatformLibrary load_platforms(const std::filesystem::path& directory, Problems& problems);

/// Adds another folder of the same layout, e.g. a user's own; what it names twice is a problem.
void add_platforms(const std::filesystem::path& directory, PlatformLibrary& library, Problems& problems);

/// A catalogue of the named variants, in the order given. Precondition: the library has them all.
dnn::Catalogue catalogue_of(const PlatformLibrary& library, const std::vector<std::string>& names);

}  // namespace edgefleet::hardware
