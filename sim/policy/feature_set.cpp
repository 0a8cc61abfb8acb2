#include "sim/policy/feature_set.hpp"

namespace edgefleet::policy {

void FeatureSet::fill(const Situation& situation, FeatureRows& rows) const {
  rows.reshape(situation.candidates.size(), width(), offset(situation));
  Eigen::RowVectorXd row(static_cast<Eigen::Index>(width()));
  for (std::size_t candidate = 0; candidate < situation.candidates.size(); ++candidate) {
    row.setZero();
    describe(situation, situation.candidates[candidate], {row.data(), width()});
    rows.row(candidate) = row;
  }
}

Eigen::VectorXd FeatureSet::of(const Situation& situation, std::size_t candidate) const {
  Eigen::VectorXd row = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(width()));
  describe(situation, situation.candidates[candidate], {row.data(), width()});
  return row;
}

}  // namespace edgefleet::policy
