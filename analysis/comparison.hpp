#pragma once
// Runs beside each other: what differs between them, and by how much their figures differ.

#include <optional>
#include <string>
#include <vector>

#include "analysis/estimate.hpp"
#include "analysis/evidence.hpp"
#include "analysis/metric.hpp"
#include "analysis/scenario_difference.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::analysis {

/// A policy of the first run, and the one it is held against in the others; mostly the same.
struct PolicyPair {
  std::string first;
  std::string other;
};

struct ComparisonQuestion {
  std::vector<Metric> metrics{compared_metrics.begin(), compared_metrics.end()};
  std::vector<PolicyPair> policies;  ///< empty: every policy that both runs have
};

enum class Design {
  paired,    ///< replication i of both runs met the same users, arrivals and noise: they have one seed
  unpaired,  ///< independent samples: seeds differ, or no replication is in both
};

struct MetricComparison {
  Metric metric = Metric::qoe;
  std::optional<Estimate> first;  ///< over all its replications
  std::optional<Estimate> other;
  std::optional<Estimate> difference;  ///< other - first; its `n`: pairs, or the smaller number of replications
  Evidence evidence;                   ///< Holm's family: all policies and other runs of a point, for each metric
};

struct PolicyComparison {
  std::string point;
  PolicyPair policies;
  Design design = Design::paired;
  std::size_t first_cells = 0;
  std::size_t other_cells = 0;
  std::size_t pairs = 0;  ///< replications in both; 0 when unpaired
  std::vector<MetricComparison> metrics;
};

/// One run against the first.
struct RunComparison {
  bool same_seed = true;
  std::vector<KeyChange> scenario;
  std::vector<KeyChange> program;  ///< version, SimGrid, compiler, CPU class
  std::vector<KeyChange> files;    ///< input files by path, with their hashes
  std::vector<PolicyComparison> policies;
  std::vector<std::string> passed_over;  ///< `POINT / POLICY` with finished cells in only one of the two, and in which
};

/// The runs after the first, each against the first. An unknown policy asked for by name is passed over, too.
/// Precondition: two runs or more. Throws store::ResultsError.
std::vector<RunComparison> compare_runs(const std::vector<const store::ResultsDatabase*>& runs,
                                        const ComparisonQuestion& question);

}  // namespace edgefleet::analysis
