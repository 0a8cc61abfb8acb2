#pragma once
// What a reader needs to trust a run and to play it again.

#include <string>

#include "analysis/run_summary.hpp"

namespace edgefleet::analysis {

/// Warnings and failed cells; empty when there are none.
std::string troubles_section(const RunSummary& summary);

/// Seed, versions, input files with their hashes, how to play it again, and the effective scenario.
std::string provenance_section(const RunSummary& summary);

/// How each figure was computed.
std::string definitions_section();

}  // namespace edgefleet::analysis
