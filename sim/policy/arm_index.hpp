#pragma once
// Arms in a row: a variant at a place.

#include "sim/policy/situation.hpp"

namespace edgefleet::policy {

inline constexpr std::size_t place_count = 3;

/// Where a table indexed by arm keeps a candidate. New variants come last, so tables only ever grow.
constexpr std::size_t arm_index(const Candidate& candidate) {
  return place_count * candidate.variant.index() + static_cast<std::size_t>(candidate.place);
}

}  // namespace edgefleet::policy
