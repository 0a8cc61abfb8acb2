#pragma once
// SimGrid as the loops use it: the settings of the cell (sim/engine/simgrid_platform.cpp), and the hosts of the fleet.

#include <vector>

#include "workload.hpp"

namespace simgrid::s4u {
class Host;
}

namespace edgefleet::bench {

void start_simgrid();
/// Until the horizon; actors that have not ended by then stay where they are.
void run_simgrid(double horizon);

/// Hosts of one star: each device behind an up and a down link of its own, servers next to the centre.
struct Hosts {
  explicit Hosts(FleetSize size);
  std::vector<simgrid::s4u::Host*> devices;
  std::vector<simgrid::s4u::Host*> servers;
};

/// Of both kinds of host, so that an execution of this many flops per second of work takes its time.
inline constexpr double host_speed = 1e9;

}  // namespace edgefleet::bench
