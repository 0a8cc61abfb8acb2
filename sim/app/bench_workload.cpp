#include "sim/app/bench_workload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "sim/app/round_figures.hpp"
#include "sim/core/contract.hpp"

namespace edgefleet::app {
namespace {

constexpr unsigned devices_per_server = 100;

/// Nothing but the work itself: everything is in place, nobody rates, no device differs from another.
constexpr const char* bare =
    "storage: {preloaded: true, loading: false}\n"
    "device_spread: 0\n"
    "feedback: {probability: 0}\n";

/// Device d belongs to server d mod E, since devices are dealt to sites in turn. 3 W * 0.1 s; 100 Mflop/s * 40.
scenario::Experiment fleet(const BenchWorkload& workload) {
  RoundFigures figures;
  figures.variant("task", "10 MB")
      .kind("device", {{"task", "100 ms", "300 mJ"}})
      .access("line", "20 Mbit/s", "5 ms")
      .server("edge", {.kind = "device", .speedup = 40.0});
  return figures.experiment(
      fmt::format("name: fleet\nhorizon: {} s\n"
                  "fleet: [{{kind: device, count: {}, site: cell}}]\n"
                  "sites: [{{name: cell, count: {}, access: line, sharing: own, edge: edge}}]\n"
                  "workload: {{use: periodic, period: 1 s, spread: true}}\n"
                  "request: {{input: 50 kB, output: 1 kB}}\n"
                  "decision: {{places: [device, edge]}}\n"
                  "service_times: fixed\n{}engine: {{exclusive: {}}}\npolicies: [alternating]\n",
                  workload.horizon, workload.devices, std::max(1U, workload.devices / devices_per_server), bare,
                  workload.exclusive));
}

/// 3 W * 0.5 s.
scenario::Experiment mm1(const BenchWorkload& workload) {
  RoundFigures figures;
  figures.variant("task", "10 MB").kind("device", {{"task", "500 ms", "1500 mJ"}}).access("line", "20 Mbit/s", "5 ms");
  return figures.experiment(
      fmt::format("name: mm1\nhorizon: {} s\n"
                  "fleet: [{{kind: device, count: {}}}]\n"
                  "sites: [{{name: cell, access: line, sharing: own}}]\n"
                  "workload: {{use: poisson, rate: 1 Hz}}\n"
                  "service_times: exponential\n{}engine: {{exclusive: {}}}\n"
                  "policies: [{{use: common-model, variant: task}}]\n",
                  workload.horizon, workload.devices, bare, workload.exclusive));
}

Joules total(const engine::EnergyByCause& energy) { return std::accumulate(energy.begin(), energy.end(), Joules()); }
Joules radio(const engine::CellResult& cell) { return cell.energy[static_cast<std::size_t>(engine::Cause::radio)]; }

}  // namespace

std::vector<std::string> bench_workloads() { return {"fleet", "mm1"}; }

scenario::Experiment build(const BenchWorkload& workload) {
  contract::require(workload.name == "fleet" || workload.name == "mm1", "the workload's name is known");
  return workload.name == "fleet" ? fleet(workload) : mm1(workload);
}

Joules energy_without_radio(const engine::CellResult& cell) {
  return total(cell.energy) - radio(cell) + cell.server_energy;
}

Joules energy_with_radio(const engine::CellResult& cell) {
  return total(cell.energy) - cell.radio_under_way + cell.server_energy;
}

Seconds mean_latency(const engine::CellResult& cell) {
  return cell.sums.latency / static_cast<double>(cell.requests.completed);
}

}  // namespace edgefleet::app
