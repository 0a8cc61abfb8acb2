#pragma once
// What names a cell of a run.

#include <fmt/format.h>

#include <compare>
#include <cstdint>
#include <string>

namespace edgefleet::store {

struct CellKey {
  std::string point;   ///< the scenario point; its name within the run
  std::string policy;  ///< the policy's label within the run
  std::uint32_t replication = 0;
  auto operator<=>(const CellKey&) const = default;
};

/// `point / policy / replication 3`; the point is left out where it has no name.
inline std::string to_string(const CellKey& key) {
  return fmt::format("{}{}{} / replication {}", key.point, key.point.empty() ? "" : " / ", key.policy, key.replication);
}

}  // namespace edgefleet::store
