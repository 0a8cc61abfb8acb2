// The workload `fleet`: the figures every simulator of it must give. Two independent models agree on them to the cent:
// SimGrid's own host-energy plug-in and an event loop written by hand.

#include <fmt/format.h>

#include <array>

#include "sim/app/bench_workload.hpp"
#include "sim/app/selftest/trial.hpp"
#include "sim/engine/simulate.hpp"

namespace edgefleet::app {
namespace {

struct Known {
  unsigned devices;
  unsigned horizon;
  double tasks;
  double joules;             ///< without radio
  double joules_with_radio;  ///< of the transfers that have ended
  double mean_latency;       ///< 0.06645 s, less what the horizon cuts off
};
constexpr std::array known{Known{100, 1000, 99'994, 137'499.35, 138'315.33, 0.066'449},
                           Known{1000, 100, 99'934, 137'493.11, 138'308.91, 0.066'439},
                           Known{10'000, 10, 99'336, 137'430.39, 138'244.35, 0.066'337}};

/// Figures are known to the last digit shown.
constexpr double half_a_cent = 0.005;
constexpr double half_a_microsecond = 0.5e-6;
constexpr double rounding = 1e-9;  ///< whole ticks of 0.1 ns at each stage

std::vector<Figure> play(const Known& figures) {
  const auto experiment = build({"fleet", figures.devices, figures.horizon});
  const auto cell = engine::simulate(experiment, {});
  const auto name = fmt::format("fleet, {} devices, {} s: ", figures.devices, figures.horizon);
  return {{name + "tasks finished", "", figures.tasks, static_cast<double>(cell.requests.completed), 0.0},
          {name + "energy without radio", "J", figures.joules, energy_without_radio(cell).si(), half_a_cent},
          {name + "energy with radio", "J", figures.joules_with_radio, energy_with_radio(cell).si(), half_a_cent},
          {name + "mean latency", "s", figures.mean_latency, mean_latency(cell).si(), half_a_microsecond},
          {name + "latency, each local task", "s", 0.1, cell.latency.max().value().si(), rounding},
          {name + "latency, each offloaded task", "s", 0.0329, cell.latency.min().value().si(), rounding}};
}

}  // namespace

std::vector<Trial> fleet_trials() {
  std::vector<Trial> trials;
  for (const auto& figures : known)
    trials.push_back({fmt::format("fleet, {} devices", figures.devices), [&figures] { return play(figures); }});
  return trials;
}

}  // namespace edgefleet::app
