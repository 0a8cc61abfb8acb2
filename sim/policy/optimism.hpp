#pragma once
// The choice of LinUCB: the highest x^T theta + alpha sqrt(x^T A^-1 x) (Li et al., WWW 2010, Alg. 1).

#include <span>
#include <vector>

#include "sim/policy/linear_learner.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {

class Optimism {
 public:
  /// `alpha`: width of the confidence bonus, >= 0.
  explicit Optimism(double alpha) : alpha_(alpha) {}

  Choice choose(LinearLearner& learner, const Situation& situation) {
    RidgeModel& model = learner.model(situation.device);
    const FeatureRows& rows = learner.rows(situation);
    const auto means = model.means(rows);
    const auto widths = model.widths(rows);
    scores_.assign(means.begin(), means.end());
    for (std::size_t index = 0; index < scores_.size(); ++index) scores_[index] += alpha_ * widths[index];
    widths_ = widths;
    const std::size_t best = best_of(scores_);
    return {.candidate = best, .expected = means[best], .width = widths[best]};
  }
  /// Of the latest choice.
  Appraisal appraisal() const { return {scores_, widths_}; }

 private:
  double alpha_;
  std::vector<double> scores_;
  std::span<const double> widths_;  ///< in the model, until it is asked or taught again
};

}  // namespace edgefleet::policy
