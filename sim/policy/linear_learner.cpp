#include "sim/policy/linear_learner.hpp"

namespace edgefleet::policy {

void fields(config::Fields& visit, LinearParameters& parameters) {
  visit.optional("features", parameters.features, "how candidates are described in numbers");
  visit.optional("lambda", parameters.lambda, "ridge: the prior's weight in observations", config::above(0.0));
  visit.optional("share", parameters.share, "one model for the fleet, or one per device");
}

LinearLearner::LinearLearner(const LinearParameters& parameters, const FleetSheet& sheet)
    : features_(parameters.features.make(sheet)),
      lambda_(parameters.lambda),
      share_(parameters.share),
      models_(share_ == Sharing::fleet ? 1 : sheet.device_count),
      chosen_(static_cast<Eigen::Index>(features_->width())) {}

const FeatureRows& LinearLearner::rows(const Situation& situation) {
  features_->fill(situation, rows_);
  return rows_;
}

RidgeModel& LinearLearner::model(DeviceId device) { return model(share_ == Sharing::fleet ? 0 : device.index()); }

RidgeModel& LinearLearner::model(std::size_t index) {
  if (index >= models_.size()) models_.resize(index + 1);
  if (!models_[index]) models_[index] = std::make_unique<RidgeModel>(features_->dimension(), lambda_);
  return *models_[index];
}

void LinearLearner::learn(const Decision& decision, const Feedback& feedback) {
  const Situation& situation = decision.situation;
  chosen_.setZero();
  features_->describe(situation, situation.candidates[decision.choice.candidate], {chosen_.data(), features_->width()});
  model(situation.device).observe(chosen_, features_->offset(situation), feedback.reward.si(), feedback.weight);
}

void LinearLearner::save(ByteWriter& out) const {
  out.varint(models_.size());
  for (const auto& model : models_) {
    out.varint(model ? 1 : 0);
    if (model) model->save(out);
  }
}

void LinearLearner::load(ByteReader& in) {
  const std::size_t count = in.count();
  for (std::size_t index = 0; index < count; ++index)
    if (in.varint() != 0) model(index).load(in);
}

}  // namespace edgefleet::policy
