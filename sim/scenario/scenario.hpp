#pragma once
// A scenario file: the whole description of an experiment, with every default written out.

#include <filesystem>
#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/scenario/drift_spec.hpp"
#include "sim/scenario/rollout_spec.hpp"
#include "sim/scenario/spec.hpp"
#include "sim/scenario/specialisation_spec.hpp"
#include "sim/scenario/sweep.hpp"
#include "sim/scenario/training.hpp"

namespace edgefleet::scenario {

struct Scenario {
  std::string name;
  std::string description;
  std::uint64_t seed = 1;
  unsigned replications = 5;
  Seconds horizon = Seconds::si(600.0);
  std::vector<config::Located<std::string>> plugins;  ///< files that bring policies; absolute once read
  std::vector<std::string> platforms;                 ///< folders with own kinds, beside the built-in platforms/
  std::vector<config::Located<std::string>>
      catalogue;  ///< variant names, `*` matches any part; empty: all the fleet can run
  std::vector<FleetEntry> fleet;
  std::vector<SiteSpec> sites;  ///< empty: one site of wifi for every 20 devices
  CloudSpec cloud;
  UsersSpec users;
  ArrivalSelection workload = ArrivalSelection::named("poisson");
  std::optional<SessionSpec> session;
  RequestSpec request;
  DecisionSpec decision;
  FeedbackSpec feedback;
  DriftSpec drift;
  std::vector<RolloutEntry> rollout;
  StorageSpec storage;
  SpecialisationSpec specialisation;
  std::vector<TrainingSpec> training;  ///< at most one entry for a kind
  ServiceTimes service_times = ServiceTimes::published;
  double device_spread = 0.25;   ///< sigma of a device's own lognormal factor on time and energy
  bool charge_profiling = true;  ///< profiling a device costs it time and energy
  std::vector<PolicyEntry> policies;
  std::optional<config::Located<std::string>> baseline;  ///< label that others are compared with (default: the first)
  EngineSpec engine;
  RecordSpec record;
  std::optional<Sweep> sweep;  ///< of the whole scenario; a point has none

  std::filesystem::path file;  ///< where it was read; not a field
};
void fields(config::Fields& visit, Scenario& scenario);

/// Reads and checks one file on its own (names are resolved by experiment.hpp), a sweep's points left aside
/// (scenario_points.hpp). Problems go to `problems`.
Scenario load(const std::filesystem::path& file, Problems& problems);
/// The same from text, for tests and built-in scenarios.
Scenario parse(std::string_view text, const std::filesystem::path& file, Problems& problems);
/// YAML with every default written out; reads back to the same scenario.
std::string effective(const Scenario& scenario);

}  // namespace edgefleet::scenario
