#pragma once
// Whether a scenario's policies can be made for its fleet: a policy checks its parameters when it is made.

#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/scenario/scenario.hpp"

namespace edgefleet::scenario {

/// What the policies of `scenario` have to say against this fleet. One that a plug-in brought is made in a process
/// apart, because its code may do anything.
std::vector<Problem> policy_problems(const Scenario& scenario, const policy::FleetSheet& sheet);

}  // namespace edgefleet::scenario
