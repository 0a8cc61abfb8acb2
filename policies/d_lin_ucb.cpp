// LinUCB whose observations fade by a factor per rating: follows preferences and devices that change.

#include <memory>
#include <vector>

#include "sim/policy/discounted_ridge.hpp"
#include "sim/policy/linear_learner.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct DLinUcbParameters {
  double alpha = 0.3;
  double discount = 0.999;
  LinearParameters linear;
};

void fields(config::Fields& visit, DLinUcbParameters& parameters) {
  visit.optional("alpha", parameters.alpha, "width of the confidence bonus", config::at_least(0.0));
  visit.optional("discount", parameters.discount,
                 "gamma, per rating the model receives; remembers about 1 / (1 - gamma) ratings; 1 never forgets",
                 config::above(0.0), config::at_most(1.0));
  fields(visit, parameters.linear);
}

class DLinUcb : public Policy {
 public:
  DLinUcb(const DLinUcbParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), features_(parameters.linear.features.make(sheet)) {}

  ProfileNeeds profile_needs() const override { return features_->profile_needs(); }

  Choice choose(const Situation& situation, RandomStream&) override {
    features_->fill(situation, rows_);
    const auto [means, widths] = model(situation.device).estimates(rows_);
    scores_.assign(means.begin(), means.end());
    for (std::size_t index = 0; index < scores_.size(); ++index) scores_[index] += parameters_.alpha * widths[index];
    widths_ = widths;
    const std::size_t best = best_of(scores_);
    return {.candidate = best, .expected = means[best], .width = widths[best]};
  }
  Appraisal appraisal() const override { return {scores_, widths_}; }

  void learn(const Decision& decision, const Feedback& feedback) override {
    const Situation& situation = decision.situation;
    model(situation.device)
        .observe(features_->of(situation, decision.choice.candidate), features_->offset(situation),
                 feedback.reward.si(), feedback.weight);
  }

  void save(ByteWriter& out) const override {
    out.varint(models_.size());
    for (const auto& model : models_) {
      out.varint(model ? 1 : 0);
      if (model) model->save(out);
    }
  }
  void load(ByteReader& in) override {
    const std::size_t count = in.count();
    for (std::size_t index = 0; index < count; ++index)
      if (in.varint() != 0) at(index).load(in);
  }

 private:
  DiscountedRidge& model(DeviceId device) {
    return at(parameters_.linear.share == Sharing::fleet ? 0 : device.index());
  }

  DiscountedRidge& at(std::size_t index) {
    if (index >= models_.size()) models_.resize(index + 1);
    if (!models_[index])
      models_[index] =
          std::make_unique<DiscountedRidge>(features_->dimension(), parameters_.linear.lambda, parameters_.discount);
    return *models_[index];
  }

  DLinUcbParameters parameters_;
  std::unique_ptr<FeatureSet> features_;
  std::vector<std::unique_ptr<DiscountedRidge>> models_;  ///< made when first used
  FeatureRows rows_;
  std::vector<double> scores_;
  std::span<const double> widths_;
};

const auto registered = PolicyRegistry::of().add<DLinUcb, DLinUcbParameters>(
    {.name = "d-lin-ucb",
     .summary = "lin-ucb over fading observations, forgetting towards the prior; regret d^(2/3) B^(1/3) T^(2/3) when "
                "the parameters move by B in all",
     .source = "Russac, Vernade, Cappe, NeurIPS 2019, Alg. 1"});

}  // namespace
}  // namespace edgefleet::policy
