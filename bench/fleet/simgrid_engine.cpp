#include "simgrid_engine.hpp"

#include <simgrid/s4u.hpp>
#include <string>

namespace edgefleet::bench {

namespace s4u = simgrid::s4u;

namespace {
/// SimGrid stops as soon as its clock is within 1e-5 s of the date it was asked for; accounts end at the horizon
/// anyway.
constexpr double run_until_slack = 1e-3;
}  // namespace

void start_simgrid() {
  std::vector<std::string> words{"bench",
                                 "--log=root.thres:critical",
                                 "--cfg=contexts/stack-size:32",
                                 "--cfg=contexts/guard-size:0",
                                 "--cfg=surf/precision:1e-12",
                                 "--cfg=network/model:CM02",
                                 "--cfg=network/crosstraffic:0",
                                 "--cfg=network/TCP-gamma:0"};
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  int count = static_cast<int>(arguments.size());
  new s4u::Engine(&count, arguments.data());  // lives as long as the process: actors are still there at the horizon
}

void run_simgrid(double horizon) { s4u::Engine::get_instance()->run_until(horizon + run_until_slack); }

Hosts::Hosts(FleetSize size) {
  auto* zone = s4u::create_star_zone("fleet");
  const auto link = [&](const std::string& name) {
    return std::vector<s4u::LinkInRoute>{
        s4u::LinkInRoute(zone->create_link(name, link_rate)->set_latency(link_latency))};
  };
  const auto join = [&](s4u::Host* host, const std::vector<s4u::LinkInRoute>& up,
                        const std::vector<s4u::LinkInRoute>& down) {
    zone->add_route(host->get_netpoint(), nullptr, nullptr, nullptr, up, false);
    zone->add_route(nullptr, host->get_netpoint(), nullptr, nullptr, down, false);
  };
  for (std::uint32_t i = 0; i < size.devices; ++i) {
    const std::string name = "device-" + std::to_string(i);
    devices.push_back(zone->create_host(name, host_speed));
    join(devices.back(), link(name + "-up"), link(name + "-down"));
  }
  for (std::uint32_t i = 0; i < size.servers(); ++i) {
    servers.push_back(zone->create_host("edge-" + std::to_string(i), host_speed));
    join(servers.back(), {}, {});
  }
  zone->seal();
}

}  // namespace edgefleet::bench
