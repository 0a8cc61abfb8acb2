#pragma once
// How much is asked of a fleet, on average and before anything is played.

#include "sim/scenario/experiment.hpp"

namespace edgefleet::scenario {

/// Requests per device, sessions counted with all of theirs.
Hertz request_rate(const Experiment& experiment);

/// Requests of a whole cell: a measure of what it takes to play one.
double expected_requests(const Experiment& experiment);

}  // namespace edgefleet::scenario
