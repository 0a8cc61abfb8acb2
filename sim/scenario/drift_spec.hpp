#pragma once
// The part of a scenario that says what changes while a cell is played: what users want, what an app update does to
// execution, how devices age.

#include <string>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"
#include "sim/qoe/preferences.hpp"

namespace edgefleet::scenario {

/// Some users come to want something else, at once or little by little. What the app knows of them stays as it was.
struct PreferenceChange {
  Seconds at;
  Seconds over;  ///< 0: at once
  unsigned steps = 10;
  Ratio share = Ratio::si(1.0);         ///< of the users
  double tolerance = 1.0;               ///< factor on tau
  double energy_tolerance = 1.0;        ///< factor on eps
  double accuracy_midpoint = 0.0;       ///< added to a0
  std::optional<qoe::Weights> weights;  ///< instead of their own
};
void fields(config::Fields& visit, PreferenceChange& change);

/// From a date on, variants run faster or slower on devices than their tables say.
struct AppUpdate {
  Seconds at;
  double latency = 1.0;
  double energy = 1.0;
  std::vector<config::Located<std::string>> variants;  ///< patterns; empty: all
  std::vector<config::Located<std::string>> kinds;     ///< patterns; empty: all
};
void fields(config::Fields& visit, AppUpdate& update);

/// Devices grow slower and hungrier: by these shares in each `per`, compounded, in steps.
struct Ageing {
  double latency = 0.0;
  double energy = 0.0;
  Seconds per = Seconds::si(3600.0);
  Seconds step = Seconds::si(600.0);
  std::vector<config::Located<std::string>> kinds;  ///< patterns; empty: all
};
void fields(config::Fields& visit, Ageing& ageing);

struct DriftSpec {
  std::vector<PreferenceChange> preferences;
  std::vector<AppUpdate> updates;
  std::vector<Ageing> ageing;

  bool moves_costs() const { return !updates.empty() || !ageing.empty(); }
};
void fields(config::Fields& visit, DriftSpec& drift);

struct Experiment;
/// Patterns that name nothing are problems.
void check_drift(const Experiment& experiment, Problems& problems);

}  // namespace edgefleet::scenario
