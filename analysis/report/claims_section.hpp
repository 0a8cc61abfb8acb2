#pragma once
// A paper's claims that were measured on the run, published and simulated side by side.

#include <nlohmann/json.hpp>
#include <string>

namespace edgefleet::analysis {

/// `claims`: the text of the run folder's claims.json (docs/json.md), as `edgefleet reproduce` leaves it there. A text
/// that is no such object gives a section that says so; nothing gives nothing.
std::string claims_section(const std::string& claims);

}  // namespace edgefleet::analysis
