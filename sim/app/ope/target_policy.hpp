#pragma once
// The policy that is evaluated: named on the command line, asked what it would have done.

#include <memory>
#include <string>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace edgefleet::app {

/// A label of the scenario, else a registered policy: `NAME`, `NAME,KEY=VALUE,...`, or YAML: `{use: NAME, KEY: VALUE}`.
/// Throws InputError.
policy::PolicySelection policy_selection(const std::string& text, const scenario::Scenario& scenario);

/// What a policy would do in a situation.
struct Intention {
  std::size_t candidate = 0;          ///< what it chose when asked
  std::vector<double> probabilities;  ///< of every candidate; they sum to 1
};

/// Asks once where the policy states its probabilities, else `draws` times, and takes shares for them: estimates by
/// weighing are linear in the probabilities, so shares keep them unbiased. Each draw has a stream of its own.
Intention intention(policy::Policy& policy, const policy::Situation& situation, Seed seed, unsigned draws);

}  // namespace edgefleet::app
