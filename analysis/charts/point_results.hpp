#pragma once
// What the charts of one scenario point are drawn from: its cells by policy, devices summed by kind.

#include <map>
#include <string>
#include <vector>

#include "analysis/charts/chart.hpp"
#include "analysis/run_summary.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::analysis {

/// The devices of one kind in one cell.
struct KindSums {
  std::uint64_t devices = 0;
  std::uint64_t deciding = 0;  ///< devices that took decisions
  std::uint64_t on_best = 0;   ///< of those, the ones whose most frequent choice is their own best candidate
  std::uint64_t completed = 0;
  Seconds busy;     ///< of their units
  Seconds present;  ///< how long they were there
  engine::OutcomeSums sums;
};

/// A finished cell. `cell` has its totals, regret_curve, windows, choices and resources.
struct PlayedCell {
  std::uint32_t replication = 0;
  engine::CellResult cell;
  std::map<KindId, KindSums> kinds;
};

struct PolicyResults {
  std::string policy;
  PolicyPlace place;
  PolicySummary summary;
  std::vector<PlayedCell> cells;  ///< in the order of replications
};

struct PointResults {
  store::PointInfo info;
  std::vector<PolicyResults> policies;  ///< in the scenario's order
};

/// A policy's place in the run's list.
PolicyPlace policy_place(const std::string& policy, const std::vector<std::string>& policies);

/// Devices of the fleet; nothing where no cell is done.
std::optional<std::uint64_t> device_count(const PointResults& results);

/// The devices of a cell, by kind.
std::map<KindId, KindSums> sums_by_kind(const std::vector<engine::DeviceRow>& devices);

/// Reads a point's cells. Throws store::ResultsError.
PointResults point_results(const store::ResultsDatabase& database, const RunSummary& summary,
                           const store::PointInfo& point);

}  // namespace edgefleet::analysis
