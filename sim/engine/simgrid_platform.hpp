#pragma once
// The SimGrid side of a fleet: one star of hosts. A site has a gateway behind its access link; devices get hosts of
// their own only where SimGrid plays their work. SimGrid is a hidden singleton: one platform per process.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/core/id.hpp"
#include "sim/core/quantity.hpp"
#include "sim/scenario/experiment.hpp"

namespace simgrid::s4u {
class Engine;
class Host;
class NetZone;
}  // namespace simgrid::s4u

namespace edgefleet::engine {

/// Which parts SimGrid must hold.
struct PlatformNeeds {
  bool device_hosts = false;  ///< the all-activities mode
  /// Idle and busy power of each device, to account energy with SimGrid's host-energy plug-in; empty: not loaded.
  std::vector<std::pair<Watts, Watts>> host_power;
};

class SimgridPlatform {
 public:
  /// Precondition: the first in this process (a Defect otherwise: a second engine would start at the first one's end).
  SimgridPlatform(const scenario::Experiment& experiment, const PlatformNeeds& needs);
  ~SimgridPlatform();
  SimgridPlatform(const SimgridPlatform&) = delete;
  SimgridPlatform& operator=(const SimgridPlatform&) = delete;

  simgrid::s4u::Host* core() const { return core_; }
  simgrid::s4u::Host* gateway(SiteId site) const { return gateways_[site.index()]; }
  /// Precondition: needs.device_hosts.
  simgrid::s4u::Host* device(DeviceId device) const { return devices_[device.index()]; }
  /// Edge servers by site, null where there is none.
  simgrid::s4u::Host* edge(SiteId site) const { return edges_[site.index()]; }
  /// Null where there is none.
  simgrid::s4u::Host* cloud() const { return cloud_; }
  /// By the host-energy plug-in, up to now. Precondition: needs.host_power was given.
  Joules plugin_energy(DeviceId device) const;

 private:
  void connect(simgrid::s4u::Host* host, const scenario::Access* access);
  void add_sites(const scenario::Experiment& experiment);
  void add_devices(const scenario::Experiment& experiment, const PlatformNeeds& needs);
  simgrid::s4u::Host* add_server(const std::string& name, const scenario::ServerKind& kind);

  std::unique_ptr<simgrid::s4u::Engine> engine_;
  simgrid::s4u::NetZone* zone_ = nullptr;
  simgrid::s4u::Host* core_ = nullptr;
  simgrid::s4u::Host* cloud_ = nullptr;
  std::vector<simgrid::s4u::Host*> gateways_;
  std::vector<simgrid::s4u::Host*> edges_;
  std::vector<simgrid::s4u::Host*> devices_;
};

}  // namespace edgefleet::engine
