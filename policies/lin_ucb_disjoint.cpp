// A ridge model per variant and place over features of the device and its user: nothing carries over from one variant
// to another, so each must be tried in each context.

#include <map>
#include <vector>

#include "sim/policy/arm_index.hpp"
#include "sim/policy/arm_names.hpp"
#include "sim/policy/linear_learner.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct LinUcbDisjointParameters {
  double alpha = 0.5;
  double lambda = 1.0;
  FeatureSelection features = FeatureSelection::named("device-context");
};

void fields(config::Fields& visit, LinUcbDisjointParameters& parameters) {
  visit.optional(
      "alpha", parameters.alpha,
      "width of the confidence bonus; below about the typical reward a model per variant leaves variants untried",
      config::at_least(0.0));
  visit.optional("lambda", parameters.lambda, "ridge: the prior's weight in observations", config::above(0.0));
  visit.optional("features", parameters.features, "how the context is described in numbers");
}

class LinUcbDisjoint : public Policy {
 public:
  LinUcbDisjoint(const LinUcbDisjointParameters& parameters, const FleetSheet& sheet)
      : alpha_(parameters.alpha),
        lambda_(parameters.lambda),
        features_(parameters.features.make(sheet)),
        catalogue_(sheet.catalogue) {}

  ProfileNeeds profile_needs() const override { return features_->profile_needs(); }

  Choice choose(const Situation& situation, RandomStream&) override {
    scores_.clear();
    for (const Candidate& candidate : situation.candidates) scores_.push_back(score(situation, candidate));
    return {.candidate = best_of(scores_)};
  }

  void learn(const Decision& decision, const Feedback& feedback) override {
    const Situation& situation = decision.situation;
    const Candidate& candidate = situation.candidates[decision.choice.candidate];
    describe(situation, candidate);
    const Eigen::VectorXd features = row_.row(0).transpose();
    model(candidate).observe(features, row_.offset(), feedback.reward.si(), feedback.weight);
  }

  void save(ByteWriter& out) const override {
    out.varint(models_.size());
    for (const auto& [arm, model] : models_) {
      write_arm_name(out, catalogue_, arm);
      model.save(out);
    }
  }

  void load(ByteReader& in) override {
    const ArmNames names(catalogue_);
    const std::size_t count = in.count();
    for (std::size_t index = 0; index < count; ++index) {
      RidgeModel loaded(features_->dimension(), lambda_);
      const auto arm = names.read(in);
      loaded.load(in);
      if (arm) models_.insert_or_assign(*arm, std::move(loaded));
    }
  }

  void variants_changed(std::span<const VariantSheet> catalogue) override { catalogue_ = catalogue; }

 private:
  void describe(const Situation& situation, const Candidate& candidate) {
    row_.reshape(1, features_->width(), features_->offset(situation));
    Eigen::RowVectorXd numbers = Eigen::RowVectorXd::Zero(static_cast<Eigen::Index>(row_.width()));
    features_->describe(situation, candidate, {numbers.data(), row_.width()});
    row_.row(0) = numbers;
  }

  double score(const Situation& situation, const Candidate& candidate) {
    describe(situation, candidate);
    RidgeModel& arm = model(candidate);
    return arm.means(row_).front() + alpha_ * arm.widths(row_).front();
  }

  RidgeModel& model(const Candidate& candidate) {
    return models_.try_emplace(arm_index(candidate), features_->dimension(), lambda_).first->second;
  }

  double alpha_;
  double lambda_;
  std::unique_ptr<FeatureSet> features_;
  std::span<const VariantSheet> catalogue_;
  std::map<std::size_t, RidgeModel> models_;  ///< by arm_index()
  FeatureRows row_;
  std::vector<double> scores_;
};

const auto registered = PolicyRegistry::of().add<LinUcbDisjoint, LinUcbDisjointParameters>(
    {.name = "lin-ucb-disjoint",
     .summary = "optimism over one linear model per variant; regret sqrt(K d T) up to logs, and a high start-up cost",
     .source = "Li et al., WWW 2010, Alg. 1"});

}  // namespace
}  // namespace edgefleet::policy
