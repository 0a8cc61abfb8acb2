#pragma once
// What a policy starts from instead of knowing nothing: the state that a policy of the same kind had saved.

#include "sim/core/bytes.hpp"
#include "sim/scenario/scenario.hpp"

namespace edgefleet::scenario {

struct Experiment;

/// The states that the scenario's policies start from, by policy; empty for one without `prior`. Files that cannot be
/// read, and states that do not fit policy or fleet, are problems at the key.
std::vector<Bytestring> read_priors(const Experiment& experiment, Problems& problems);

/// The files of those states.
std::vector<std::filesystem::path> prior_files(const Scenario& scenario);

/// The policy of this entry, as it begins a cell of the experiment. Throws InputError, or MalformedBytes if its prior
/// does not fit.
std::unique_ptr<policy::Policy> fresh_policy(const Experiment& experiment, std::size_t entry);

}  // namespace edgefleet::scenario
