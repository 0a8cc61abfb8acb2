#pragma once
// Units that are offered more than they can serve, told before the run.

#include <string>
#include <vector>

#include "sim/scenario/experiment.hpp"

namespace edgefleet::scenario {

/// One sentence per kind whose arrival rate times the execution time of its fastest variant exceeds one (no policy can
/// keep up), or times that of its median variant does (a policy must choose with care).
std::vector<std::string> overload_warnings(const Experiment& experiment);

}  // namespace edgefleet::scenario
