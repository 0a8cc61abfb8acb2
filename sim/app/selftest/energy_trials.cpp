// Energy: its causes add up, busy and idle time fill the horizon, and SimGrid's own account agrees.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/app/round_figures.hpp"
#include "sim/app/selftest/trial.hpp"
#include "sim/engine/simulate.hpp"

namespace edgefleet::app {
namespace {

Joules total(const engine::EnergyByCause& energy) { return std::accumulate(energy.begin(), energy.end(), Joules()); }
Joules by(const engine::EnergyByCause& energy, engine::Cause cause) { return energy[static_cast<std::size_t>(cause)]; }

/// 1 W idle, 3 W busy for 2 s a request.
scenario::Experiment fleet_at(const std::string& workload, unsigned devices, const std::string& more) {
  RoundFigures figures;
  figures.variant("task", "10 MB").kind("device", {{"task", "2 s", "6 J"}}).access("line", "20 Mbit/s", "5 ms");
  return figures.experiment(
      fmt::format("name: energy\nhorizon: 1000 s\nfleet: [{{kind: device, count: {}}}]\n"
                  "sites: [{{name: cell, access: line, sharing: own}}]\nworkload: {}\n"
                  "storage: {{preloaded: true, loading: false}}\nfeedback: {{probability: 0}}\n{}"
                  "policies: [{{use: common-model, variant: task}}]\n",
                  devices, workload, more));
}

/// Power times time: 100 requests of 2 s in 1000 s.
std::vector<Figure> constant_power() {
  const auto cell =
      engine::simulate(fleet_at("{use: periodic, period: 10 s}", 1, "service_times: fixed\ndevice_spread: 0\n"), {});
  return {{"200 s at 3 W: inference", "J", 600.0, by(cell.energy, engine::Cause::inference).si(), 1e-9},
          {"800 s at 1 W: idle", "J", 800.0, by(cell.energy, engine::Cause::idle).si(), 1e-9},
          {"1000 s in all", "J", 1400.0, total(cell.energy).si(), 1e-9}};
}

/// Under scattered times, unlike devices and a horizon that cuts work off.
std::vector<Figure> conservation() {
  constexpr unsigned devices = 50;
  const auto cell = engine::simulate(fleet_at("{use: poisson, rate: 0.3 Hz}", devices, ""), {});
  Joules by_device;
  for (const auto& device : cell.devices) by_device += total(device.energy);
  const Seconds busy = by(cell.energy, engine::Cause::inference) / Watts::si(3.0);
  const Seconds idle = by(cell.energy, engine::Cause::idle) / Watts::si(1.0);
  return {{"causes of the cell = all devices", "J", by_device.si(), total(cell.energy).si(), 1e-6},
          {"busy + idle time of 50 devices in 1000 s", "s", devices * 1000.0, (busy + idle).si(), 1e-5}};
}

std::vector<Figure> host_energy_plugin() {
  const auto experiment = fleet_at("{use: poisson, rate: 0.3 Hz}", 20, "engine: {exclusive: activity}\n");
  const auto [cell, plugin] = engine::simulate_with_energy_plugin(experiment, {});
  double worst = 0.0;
  for (std::size_t i = 0; i < plugin.size(); ++i)
    worst = std::max(worst, std::abs(total(cell.devices[i].energy) / plugin[i] - 1.0));
  const Joules sum = std::accumulate(plugin.begin(), plugin.end(), Joules());
  return {{"20 devices, SimGrid's host-energy plug-in", "J", sum.si(), total(cell.energy).si(), 1e-9 * sum.si()},
          {"the worst of them, relative", "", 0.0, worst, 1e-9}};
}

}  // namespace

std::vector<Trial> energy_trials() {
  return {{"constant power", constant_power},
          {"conservation of energy", conservation},
          {"SimGrid's host-energy plug-in", host_energy_plugin}};
}

}  // namespace edgefleet::app
