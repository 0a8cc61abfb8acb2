#include "sim/hardware/access_network.hpp"

namespace edgefleet::hardware {

void fields(config::Fields& visit, AccessNetwork& network) {
  visit.required("name", network.name, "the file's name without .yaml");
  visit.required("title", network.title, "for people");
  visit.required("down", network.down, "rate towards the devices, shared by the site",
                 config::above(BytesPerSecond::si(0)));
  visit.required("up", network.up, "rate from the devices, shared by the site", config::above(BytesPerSecond::si(0)));
  visit.required("latency", network.latency, "one-way delay", config::at_least(Seconds::si(0)));
  visit.required("radio", network.radio, "power of one device's radio while its bits flow; 0 W when wired");
  visit.required("origin", network.origin, "measured or published by the source, or an assumption");
  visit.required("source", network.source, "where the figures come from");
}

RadioPower radio_power(const DeviceKind& kind, const AccessNetwork& network) {
  return kind.radio ? *kind.radio : network.radio;
}

}  // namespace edgefleet::hardware
