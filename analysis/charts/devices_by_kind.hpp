#pragma once
// The devices of a cell summed by kind, by the database: what a chart needs of a hundred thousand rows are a few.

#include <vector>

#include "sim/store/results_database.hpp"

namespace edgefleet::analysis {

struct DevicesOfKind {
  KindId kind;
  std::uint64_t devices = 0;
  std::uint64_t deciding = 0;  ///< devices that took decisions
  std::uint64_t on_best = 0;   ///< of those, the ones whose most frequent choice is their own best candidate
  /// Every count, time, energy and sum of the devices' rows, added up. What names something (device, site, usage,
  /// candidates) is that of one of them.
  engine::DeviceRow sums;
};

/// In the order of kinds. Throws store::ResultsError, also when the cell is not done.
std::vector<DevicesOfKind> devices_by_kind(const store::ResultsDatabase& database, const store::CellKey& key);

}  // namespace edgefleet::analysis
