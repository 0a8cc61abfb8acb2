#pragma once
// The other truth: the target played in the scenario itself, with the queues, downloads and luck that it brings about.

#include <optional>
#include <string>

#include "analysis/estimate.hpp"
#include "sim/app/ope/evaluate.hpp"

namespace edgefleet::app {

/// The mean reward of all ratings given, over the replications of the log. A frozen target plays as it was when it was
/// evaluated, a learning one learns on its own. `processes` cells at a time. Throws std::runtime_error if a cell fails.
std::optional<analysis::Estimate> play_target(const RunLog& log, const OpeQuestion& question,
                                              const Evaluated& evaluated, unsigned processes);

}  // namespace edgefleet::app
