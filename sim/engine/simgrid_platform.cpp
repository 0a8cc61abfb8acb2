#include "sim/engine/simgrid_platform.hpp"

#include <fmt/format.h>
#include <simgrid/plugins/energy.h>

#include <algorithm>
#include <simgrid/s4u.hpp>
#include <utility>

#include "sim/core/contract.hpp"
#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {
namespace {

namespace s4u = simgrid::s4u;

/// Hosts compute "seconds of work": the speed only sets the scale on which SimGrid's precision acts.
constexpr double host_speed = 1e9;

std::unique_ptr<s4u::Engine> start_engine(const scenario::EngineSpec& spec) {
  static bool started = false;  // SimGrid forgets its engine, but not the date at which it ended
  contract::require(!std::exchange(started, true), "one simulation per process");
  std::vector<std::string> words{"edgefleet",
                                 "--log=root.thres:critical",
                                 "--cfg=contexts/stack-size:32",
                                 "--cfg=contexts/guard-size:0",
                                 "--cfg=surf/precision:1e-12",
                                 "--cfg=network/model:" + spec.network_model};
  if (spec.network_model == "CM02") {
    // Without these, cross traffic and a TCP window limit flows: 50 kB over 20 Mbit/s and 5 ms would not take 25 ms.
    words.emplace_back("--cfg=network/crosstraffic:0");
    words.emplace_back("--cfg=network/TCP-gamma:0");
  }
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  int count = static_cast<int>(arguments.size());
  return std::make_unique<s4u::Engine>(&count, arguments.data());
}

}  // namespace

SimgridPlatform::~SimgridPlatform() = default;

SimgridPlatform::SimgridPlatform(const scenario::Experiment& experiment, const PlatformNeeds& needs)
    : engine_(start_engine(experiment.scenario.engine)) {
  if (!needs.host_power.empty()) sg_host_energy_plugin_init();
  zone_ = s4u::create_star_zone("fleet");
  core_ = zone_->create_host("core", host_speed);
  connect(core_, nullptr);
  add_sites(experiment);
  if (needs.device_hosts) add_devices(experiment, needs);
  if (experiment.cloud) cloud_ = add_server("cloud", experiment.server_kinds[experiment.cloud->index()]);
  zone_->seal();
}

/// Joins a host to the star: through an up and a down link of `access`, or directly.
void SimgridPlatform::connect(s4u::Host* host, const scenario::Access* access) {
  std::vector<s4u::LinkInRoute> up;
  std::vector<s4u::LinkInRoute> down;
  if (access != nullptr) {
    const double latency = std::max(access->latency.si() - phase_seconds, 0.0);
    const auto link = [&](const char* direction, BytesPerSecond rate) {
      auto* made = zone_->create_link(fmt::format("{}-{}", host->get_name(), direction), rate.si());
      made->set_latency(latency);
      return s4u::LinkInRoute(made);
    };
    up.push_back(link("up", access->up));
    down.push_back(link("down", access->down));
  }
  zone_->add_route(host->get_netpoint(), nullptr, nullptr, nullptr, up, false);
  zone_->add_route(nullptr, host->get_netpoint(), nullptr, nullptr, down, false);
}

s4u::Host* SimgridPlatform::add_server(const std::string& name, const scenario::ServerKind& kind) {
  auto* host = zone_->create_host(name, host_speed);
  host->set_core_count(static_cast<int>(kind.server.cores));
  connect(host, nullptr);
  return host;
}

void SimgridPlatform::add_sites(const scenario::Experiment& experiment) {
  for (std::size_t i = 0; i < experiment.sites.size(); ++i) {
    const auto& group = experiment.group_of(SiteId(i));
    auto* gateway = zone_->create_host(fmt::format("site-{}", i), host_speed);
    connect(gateway, group.access.sharing == scenario::Sharing::shared ? &group.access : nullptr);
    gateways_.push_back(gateway);
    edges_.push_back(group.edge ? add_server(fmt::format("edge-{}", i), experiment.server_kinds[group.edge->index()])
                                : nullptr);
  }
}

void SimgridPlatform::add_devices(const scenario::Experiment& experiment, const PlatformNeeds& needs) {
  for (std::size_t i = 0; i < experiment.devices.size(); ++i) {
    auto* host = zone_->create_host(fmt::format("device-{}", i), host_speed);
    const auto& access = experiment.group_of(experiment.devices[i].site).access;
    connect(host, access.sharing == scenario::Sharing::own ? &access : nullptr);
    if (!needs.host_power.empty()) {
      const auto& [idle, busy] = needs.host_power[i];
      host->set_property("wattage_per_state", fmt::format("{}:{}:{}", idle.si(), busy.si(), busy.si()));
    }
    devices_.push_back(host);
  }
}

Joules SimgridPlatform::plugin_energy(DeviceId device) const {
  return Joules::si(sg_host_get_consumed_energy(devices_[device.index()]));
}

}  // namespace edgefleet::engine
