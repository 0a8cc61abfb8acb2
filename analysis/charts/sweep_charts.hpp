#pragma once
// How the policies fare as swept keys change: a line per policy over a number, or bars over the points.

#include <string>
#include <vector>

#include "analysis/charts/chart.hpp"
#include "analysis/run_summary.hpp"

namespace edgefleet::analysis {

/// One panel per metric (QoE, share of the oracle, latency, energy). The first swept key that takes several numbers is
/// the axis; what the other keys are set to is chosen, unless they change along with it. Without such a key, bars over
/// the points. Nothing for a run that is not a sweep.
std::vector<Panel> sweep_panels(const RunSummary& summary);

/// At how many points each policy that leads somewhere has the highest mean QoE; a sentence. Empty where no point has
/// completed requests.
std::string sweep_answer(const RunSummary& summary);

}  // namespace edgefleet::analysis
