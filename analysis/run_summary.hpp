#pragma once
// A run in figures: per (point, policy) means with intervals over replications, and paired differences to a baseline.

#include <optional>
#include <string>
#include <vector>

#include "analysis/estimate.hpp"
#include "analysis/metric.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::analysis {

struct PolicySummary {
  std::string point;
  std::string policy;
  std::size_t replications = 0;  ///< cells that are done
  std::size_t failed = 0;        ///< cells that failed
  PerMetric<std::optional<Estimate>> estimates;
  /// This policy minus the baseline, over the replications both have. All absent for the baseline itself.
  PerMetric<std::optional<Estimate>> differences;
  engine::RequestCounts requests;  ///< summed over the cells
};

struct Warning {
  std::string message;
  std::size_t cells = 0;  ///< that gave it
};

struct RunSummary {
  store::RunInfo run;
  std::string baseline;                   ///< empty: no differences
  std::vector<PolicySummary> policies;    ///< in the scenario's order of points, then of policies
  std::optional<double> contended_share;  ///< of all uses of units, links and servers in all cells
  std::vector<Warning> warnings;          ///< in alphabetical order
  std::vector<store::FailedCell> failed;
};

/// Reads a run's database. `baseline` overrides the run's own; one that no policy of the run has gives no differences.
/// Throws store::ResultsError.
RunSummary summarise(const store::ResultsDatabase& database, std::optional<std::string> baseline = std::nullopt);

}  // namespace edgefleet::analysis
