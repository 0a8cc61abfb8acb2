#pragma once
// An off-policy evaluation in figures: every estimate, how far it is to be trusted, and the truth beside it.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/ope/bootstrap.hpp"
#include "analysis/ope/estimators.hpp"
#include "analysis/ope/support.hpp"

namespace edgefleet::analysis::ope {

/// A round, and what only a simulator knows: the reward that is expected of what was done and of what the target would
/// have done, on that very decision and unloaded. Absent where the log cannot tell.
struct Evidence {
  Round round;
  std::optional<double> truth_taken;
  std::optional<double> truth_target;
};

struct EstimatedValue {
  Estimator estimator = Estimator::ips;
  std::optional<Estimate> value;  ///< with the normal interval; absent where the estimator has nothing to go by
  std::optional<BootstrapInterval> over_users;
};

struct Evaluation {
  std::string target;            ///< as it was asked for
  std::string log;               ///< label of the policy whose log it is
  bool learning = false;         ///< the target learned while it was replayed
  std::size_t replications = 0;  ///< cells of the log
  std::size_t lessons = 0;       ///< rated decisions that taught the target and are not evaluated on
  std::optional<double> clip;
  Support support;
  std::vector<EstimatedValue> values;
  std::optional<double> truth;         ///< mean of truth_target over the rounds; when learning, over accepted ones
  std::optional<Estimate> logged;      ///< mean reward of the log itself on those rounds
  std::optional<double> logged_truth;  ///< mean of truth_taken
  std::optional<Estimate> load;        ///< mean of reward - truth_taken: what waiting took from the ratings
  std::optional<Estimate> played;      ///< mean reward when the target was played in the scenario, over replications
  std::vector<std::string> warnings;
};

struct EvaluationOptions {
  bool learning = false;
  std::optional<double> clip;
  unsigned bootstrap_samples = 1000;
};

/// Fills everything that the rounds determine. Precondition: refusal(support_of(rounds)) has been ruled out, or the
/// target learns.
Evaluation evaluation_of(std::span<const Evidence> evidence, const EvaluationOptions& options);

}  // namespace edgefleet::analysis::ope
