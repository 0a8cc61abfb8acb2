#include "sim/scenario/drift_spec.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/experiment.hpp"
#include "sim/scenario/pattern.hpp"

namespace edgefleet::scenario {
namespace {

using config::above;
using config::at_least;
using config::between;

constexpr Seconds zero = Seconds::si(0.0);

using Patterns = std::vector<config::Located<std::string>>;

template <class Named>
void check_patterns(const Patterns& patterns, const char* what, const Named& any_matches, Problems& problems) {
  for (const auto& pattern : patterns)
    if (!any_matches(pattern.value))
      problems.add(pattern.mark, fmt::format("no {} of this scenario is called \"{}\"", what, pattern.value));
}

}  // namespace

void fields(config::Fields& visit, PreferenceChange& change) {
  visit.required("at", change.at, "when it begins", at_least(zero));
  visit.optional("over", change.over, "how long it takes; 0 s = at once", at_least(zero));
  visit.optional("steps", change.steps, "equal steps of a change that takes time", between(1u, 10'000u));
  visit.optional("share", change.share, "of the users, drawn user by user", between(0, 1));
  visit.optional("tolerance", change.tolerance, "factor on the latency tolerance tau", above(0.0));
  visit.optional("energy_tolerance", change.energy_tolerance, "factor on the energy tolerance eps", above(0.0));
  visit.optional("accuracy_midpoint", change.accuracy_midpoint, "added to the accuracy midpoint a0",
                 between(-1.0, 1.0));
  visit.optional("weights", change.weights, "what counts from then on, instead of the user's own weights");
}

void fields(config::Fields& visit, AppUpdate& update) {
  visit.required("at", update.at, "its date", at_least(zero));
  visit.optional("latency", update.latency, "factor on execution times on devices", above(0.0));
  visit.optional("energy", update.energy, "factor on the energy of those executions", above(0.0));
  visit.optional("variants", update.variants, "which variants, * matches any part; empty: all");
  visit.optional("kinds", update.kinds, "on which device kinds, * matches any part; empty: all");
}

void fields(config::Fields& visit, Ageing& ageing) {
  visit.optional("latency", ageing.latency, "growth of execution times per period, 0.02 = 2 %, compounded",
                 above(-1.0));
  visit.optional("energy", ageing.energy, "growth of the energy of executions per period", above(-1.0));
  visit.optional("per", ageing.per, "the period", above(zero));
  visit.optional("step", ageing.step, "how often costs are brought up to date", above(zero));
  visit.optional("kinds", ageing.kinds, "which device kinds, * matches any part; empty: all");
}

void fields(config::Fields& visit, DriftSpec& drift) {
  visit.optional("preferences", drift.preferences, "users come to want something else, unseen by the app");
  visit.optional("updates", drift.updates, "app updates that make variants faster or slower than published");
  visit.optional("ageing", drift.ageing, "devices grow slower and hungrier");
}

void check_drift(const Experiment& experiment, Problems& problems) {
  const auto variant = [&](const std::string& pattern) {
    return std::any_of(experiment.sheets.begin(), experiment.sheets.end(),
                       [&](const auto& sheet) { return matches(pattern, sheet.name); });
  };
  const auto kind = [&](const std::string& pattern) {
    return std::any_of(experiment.kinds.begin(), experiment.kinds.end(),
                       [&](const auto& known) { return matches(pattern, known.kind.name); });
  };
  const auto& drift = experiment.scenario.drift;
  for (const auto& update : drift.updates) {
    check_patterns(update.variants, "variant", variant, problems);
    check_patterns(update.kinds, "device kind", kind, problems);
  }
  for (const auto& ageing : drift.ageing) check_patterns(ageing.kinds, "device kind", kind, problems);
}

}  // namespace edgefleet::scenario
