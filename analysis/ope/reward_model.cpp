#include "analysis/ope/reward_model.hpp"

#include "sim/core/contract.hpp"

namespace edgefleet::analysis::ope {

RewardModel::RewardModel(std::size_t folds, std::size_t dimension, double lambda)
    : models_(folds, policy::RidgeModel(dimension, lambda)) {
  contract::require(folds >= 2, "cross-fitting needs two folds");
}

void RewardModel::observe(const Eigen::Ref<const Eigen::VectorXd>& features, std::size_t offset, double reward,
                          std::size_t fold) {
  for (std::size_t unseen = 0; unseen < models_.size(); ++unseen)
    if (unseen != fold) models_[unseen].observe(features, offset, reward, 1.0);
}

std::span<const double> RewardModel::expected(const policy::FeatureRows& rows, std::size_t fold) {
  contract::require(fold < models_.size(), "a round belongs to a fold");
  return models_[fold].means(rows);
}

}  // namespace edgefleet::analysis::ope
