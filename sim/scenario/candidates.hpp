#pragma once
// What a device may be told to do, and what that costs when nothing is in the way.

#include "sim/scenario/experiment.hpp"

namespace edgefleet::scenario {

/// Candidates of a kind in a group of sites: places in the order device, edge, cloud as far as the scenario allows
/// them, then the catalogue's variants. Unloaded latency:
///   device   service time
///   edge     latency + input / up + service time + latency + output / down
///   cloud    the same, and twice the backbone's latency
/// Energy of an offloaded request is the device's radio while bits flow.
CandidateSet candidate_set(const Experiment& experiment, KindId kind, SiteGroupId group);

}  // namespace edgefleet::scenario
