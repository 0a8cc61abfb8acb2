#pragma once
// From a log and a target policy to the rounds that estimators need.

#include <optional>
#include <vector>

#include "analysis/ope/evaluation.hpp"
#include "sim/app/ope/run_log.hpp"
#include "sim/policy/feature_set.hpp"

namespace edgefleet::app {

struct OpeQuestion {
  policy::PolicySelection target;
  /// The target learns from the rounds that replay accepts, as it would have online; else it is frozen.
  bool learn = false;
  /// Of each cell's rated decisions, the share at its beginning that teaches a frozen target and is not evaluated on;
  /// absent: a half, or nothing where the target does not learn. In 0..1, below 1.
  std::optional<double> teach;
  policy::FeatureSelection features = policy::FeatureSelection::named("profiled-metrics");  ///< of the reward's model
  double lambda = 1.0;                                                                      ///< of its ridge
  std::size_t folds = 5;                                                                    ///< of its cross-fitting
  unsigned draws = 20;  ///< where the target cannot state its probabilities
};

struct Evaluated {
  std::vector<analysis::ope::Evidence> evidence;
  std::size_t lessons = 0;              ///< that taught the target first
  bool estimated_propensities = false;  ///< the log's are not exact
  std::vector<Bytestring> states;       ///< by cell: what the target knew when it had been taught (policy_state.hpp)
};

/// Throws store::ResultsError if the log has no propensities to weigh by.
Evaluated evaluate(const RunLog& log, const OpeQuestion& question);

}  // namespace edgefleet::app
