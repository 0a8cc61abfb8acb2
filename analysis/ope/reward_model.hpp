#pragma once
// The model of the reward behind DM and DR: ridge regression on the features of candidates, cross-fitted. Rounds fall
// into folds; what is expected of a round comes from a model that saw none of its fold, so that a round's own noise
// cannot flatter its estimate (Chernozhukov et al., Econometrics Journal 2018, section 3, applied to DR as usual).

#include <Eigen/Core>
#include <span>
#include <vector>

#include "sim/policy/ridge_model.hpp"

namespace edgefleet::analysis::ope {

class RewardModel {
 public:
  /// Preconditions: folds >= 2, dimension > 0, lambda > 0.
  RewardModel(std::size_t folds, std::size_t dimension, double lambda);

  std::size_t folds() const { return models_.size(); }
  /// A rated choice of a round of `fold`: every model but the fold's own learns it. `features` are the coordinates
  /// offset, offset + 1, ...; the others are zero.
  void observe(const Eigen::Ref<const Eigen::VectorXd>& features, std::size_t offset, double reward, std::size_t fold);
  /// The expected reward of each candidate of a round of `fold`. The result lives until the next call.
  std::span<const double> expected(const policy::FeatureRows& rows, std::size_t fold);

 private:
  std::vector<policy::RidgeModel> models_;  ///< by the fold they have not seen
};

}  // namespace edgefleet::analysis::ope
