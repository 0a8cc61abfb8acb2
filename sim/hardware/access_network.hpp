#pragma once
// Kinds of access network, platforms/access/: what connects a site's devices to the rest.

#include <string>

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"
#include "sim/hardware/device_kind.hpp"

namespace edgefleet::hardware {

struct AccessNetwork {
  std::string name;  ///< equals the file's name without .yaml
  std::string title;
  BytesPerSecond down;  ///< towards the devices, shared by the site; > 0
  BytesPerSecond up;    ///< from the devices, shared by the site; > 0
  Seconds latency;      ///< one way; >= 0
  RadioPower radio;     ///< of one device while its bits flow; zero for wired networks
  Origin origin = Origin::assumption;
  std::string source;
};
void fields(config::Fields& visit, AccessNetwork& network);

/// The kind's own radio where it states one, else the network's typical one.
RadioPower radio_power(const DeviceKind& kind, const AccessNetwork& network);

}  // namespace edgefleet::hardware
