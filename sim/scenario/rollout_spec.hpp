#pragma once
// The part of a scenario that says which variants are on offer when.

#include <optional>
#include <string>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::scenario {

/// From its dates on, some variants are on offer to some devices, or no longer.
struct RolloutEntry {
  SourceMark mark{};                                   ///< of the entry; not a field
  std::vector<config::Located<std::string>> variants;  ///< patterns; never empty
  std::optional<config::Located<Seconds>> appears;     ///< before its first `appears`, a variant is not on offer
  std::optional<config::Located<Seconds>> vanishes;
  std::vector<config::Located<std::string>> kinds;  ///< patterns; empty: all
  std::vector<config::Located<std::string>> sites;  ///< patterns; empty: all
};
void fields(config::Fields& visit, RolloutEntry& entry);

}  // namespace edgefleet::scenario
