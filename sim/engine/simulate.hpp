#pragma once
// The engine's front door: one experiment, one policy, one seed in; one cell's results out.

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/engine/cell_result.hpp"
#include "sim/engine/row_sink.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::engine {

class Observer;

struct CellPlan {
  std::size_t policy = 0;  ///< index into the scenario's policies
  Seed seed;
  /// Told the simulated time now and then, and how many requests have been issued; may be empty.
  std::function<void(Seconds, std::uint64_t)> progress{};
  /// Makes another policy than the scenario's; may be empty.
  std::function<std::unique_ptr<policy::Policy>()> policy_instead{};
  /// Called once the model stands, before its first event; may be empty.
  std::function<void()> ready{};
  Observer* observer = nullptr;  ///< watches the cell; changes no result
  /// Takes the rows of devices, decisions and requests as they are complete; null: they are kept in the CellResult.
  RowSink* rows = nullptr;
};

/// Plays one cell. Call once per process: SimGrid's engine is a hidden singleton (a second call is a Defect).
/// Throws what the policy throws, and Defect for bugs, in both cases as CellFailure.
CellResult simulate(const scenario::Experiment& experiment, const CellPlan& plan);

/// Of the SimGrid that is linked, e.g. "3.32".
std::string simgrid_version();

/// What a cell was doing when it failed.
struct CellFailure : std::runtime_error {
  CellFailure(const std::string& what, Seconds at) : std::runtime_error(what), simulated_time(at) {}
  Seconds simulated_time;
};

/// The same with SimGrid's host-energy plug-in beside our own accounting: an oracle for kinds whose busy power is one
/// constant. Precondition: exclusive work is played as activities. Also gives the plug-in's energy by device.
std::pair<CellResult, std::vector<Joules>> simulate_with_energy_plugin(const scenario::Experiment& experiment,
                                                                       const CellPlan& plan);

}  // namespace edgefleet::engine
