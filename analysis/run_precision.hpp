#pragma once
// How precisely a run knows a metric of all its policies.

#include <cstddef>
#include <optional>
#include <string>

#include "analysis/estimate.hpp"
#include "analysis/metric.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::analysis {

struct RunPrecision {
  std::string policy;             ///< `POINT / POLICY` that needs the most replications, or cannot be judged
  std::optional<Estimate> found;  ///< its estimate; nothing: none of its cells has the metric
  /// Replications after which every policy would be known to the wanted precision, if scatters and means stay what they
  /// are; nothing where that cannot be told (precision.hpp), or no policy has a finished cell.
  std::optional<std::size_t> needed;
};

/// `relative`: half-width of the 95 % interval over the mean, > 0. Throws store::ResultsError.
RunPrecision precision_of(const store::ResultsDatabase& database, Metric metric, double relative);

}  // namespace edgefleet::analysis
