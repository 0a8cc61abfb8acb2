#pragma once
// What the page takes from a run's effective scenario.

#include <string>

namespace edgefleet::analysis {

/// The scenario's description; empty where it has none.
std::string description_of(const std::string& effective_scenario);

}  // namespace edgefleet::analysis
