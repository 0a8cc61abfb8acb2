#pragma once
// Features and the ridge models behind them: what the linear policies share. One model for the fleet, or one per
// device.

#include <memory>
#include <vector>

#include "sim/policy/feature_set.hpp"
#include "sim/policy/ridge_model.hpp"
#include "sim/policy/sharing.hpp"

namespace edgefleet::policy {

struct LinearParameters {
  FeatureSelection features = FeatureSelection::named("profiled-metrics");
  double lambda = 1.0;
  Sharing share = Sharing::fleet;
};
/// The keys `features`, `lambda` and `share`; a policy lists them beside its own.
void fields(config::Fields& visit, LinearParameters& parameters);

class LinearLearner {
 public:
  LinearLearner(const LinearParameters& parameters, const FleetSheet& sheet);

  /// The features of the situation's candidates. Lives until the next call.
  const FeatureRows& rows(const Situation& situation);
  RidgeModel& model(DeviceId device);
  /// Learns one rated decision.
  void learn(const Decision& decision, const Feedback& feedback);
  ProfileNeeds profile_needs() const { return features_->profile_needs(); }
  std::size_t dimension() const { return features_->dimension(); }

  void save(ByteWriter& out) const;
  void load(ByteReader& in);

 private:
  RidgeModel& model(std::size_t index);

  std::unique_ptr<FeatureSet> features_;
  double lambda_;
  Sharing share_;
  std::vector<std::unique_ptr<RidgeModel>> models_;  ///< made when first used
  FeatureRows rows_;
  Eigen::VectorXd chosen_;
};

}  // namespace edgefleet::policy
