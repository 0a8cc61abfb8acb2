#pragma once
// A run in figures: per (point, policy) means with intervals over replications, and paired differences to a baseline.

#include <optional>
#include <string>
#include <vector>

#include "analysis/estimate.hpp"
#include "analysis/evidence.hpp"
#include "analysis/metric.hpp"
#include "analysis/window_series.hpp"
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
  /// For `compared_metrics`: how sure and how large those differences are. Holm's family is the policies of one point,
  /// for each metric by itself.
  PerMetric<Evidence> evidence;
  /// How many replications ever so long as these would give QoE to +-0.5 % (precision.hpp).
  std::optional<std::size_t> replications_for_half_percent;
  QuantileSketch latency;  ///< of all completed requests of all its cells
  /// The beginning that MSER-5 would leave out of QoE and of latency over time. Reported; nothing is left out.
  std::optional<WindowSeries::Beginning> qoe_warm_up;
  std::optional<WindowSeries::Beginning> latency_warm_up;
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
