#pragma once
// Two workloads that every simulator of edge fleets can express and that arithmetic can check: scenarios like any
// other, played by the ordinary cell.
//
//   fleet  every device asks for a 10 Mflop inference each second, phases spread evenly; half of the requests run on
//   the
//          device (100 Mflop/s), half on an edge server (4 Gflop/s) that every hundred devices share
//   mm1    every device is an M/M/1 queue: Poisson arrivals at 1 Hz, exponential service at 2 Hz

#include <string>
#include <vector>

#include "sim/core/quantity.hpp"
#include "sim/engine/cell_result.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::app {

struct BenchWorkload {
  std::string name;      ///< one of bench_workloads()
  unsigned devices = 1;  ///< >= 1
  unsigned horizon = 1;  ///< simulated seconds, >= 1
  std::string exclusive = "heap";
};

std::vector<std::string> bench_workloads();

/// Throws InputError when a figure is out of range. Precondition: the name is known.
scenario::Experiment build(const BenchWorkload& workload);

/// Of devices and servers, without their radios.
Joules energy_without_radio(const engine::CellResult& cell);
/// With the radio of all transfers that have ended.
Joules energy_with_radio(const engine::CellResult& cell);
/// Over completed requests.
Seconds mean_latency(const engine::CellResult& cell);

}  // namespace edgefleet::app
