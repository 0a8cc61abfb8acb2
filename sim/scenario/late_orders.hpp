#pragma once
// Variants that are made to order and can never be ready in time, told before the run.

#include <string>
#include <vector>

#include "sim/scenario/experiment.hpp"

namespace edgefleet::scenario {

/// One sentence if devices may choose variants that are not ready before the horizon even when they are the first that
/// is ordered, at the start: requests for them wait to the end. None where all variants exist (storage.preloaded).
std::vector<std::string> late_order_warnings(const Experiment& experiment);

}  // namespace edgefleet::scenario
