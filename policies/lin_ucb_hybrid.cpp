// One ridge model over joint features that all variants share, and one per variant and place over the context, which
// learns what the shared one cannot say about it.

#include <cmath>
#include <map>
#include <memory>
#include <vector>

#include "sim/policy/arm_index.hpp"
#include "sim/policy/arm_names.hpp"
#include "sim/policy/feature_set.hpp"
#include "sim/policy/ridge_model.hpp"
#include "sim/policy/state_bytes.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct LinUcbHybridParameters {
  double alpha = 0.3;
  double lambda = 1.0;
  FeatureSelection features = FeatureSelection::named("profiled-metrics");
  FeatureSelection context = FeatureSelection::named("device-context");
};

void fields(config::Fields& visit, LinUcbHybridParameters& parameters) {
  visit.optional("alpha", parameters.alpha, "width of the confidence bonus", config::at_least(0.0));
  visit.optional("lambda", parameters.lambda, "ridge: the prior's weight in observations", config::above(0.0));
  visit.optional("features", parameters.features, "what the shared model looks at");
  visit.optional("context", parameters.context, "what each variant's own model looks at");
}

/// With A, b, B of the paper: `ridge` holds A^-1 and A^-1 b; `cross` is A^-1 B.
struct ArmModel {
  ArmModel(std::size_t context, std::size_t shared, double lambda)
      : ridge(context, lambda),
        cross(Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(context), static_cast<Eigen::Index>(shared))) {}
  RidgeModel ridge;
  Eigen::MatrixXd cross;
};

/// A candidate as the two models see it, given what its arm has learned.
struct View {
  Eigen::VectorXd context;   ///< x
  Eigen::VectorXd residual;  ///< z - B^T A^-1 x: what of z the arm's own model does not explain away
  double own_mean;           ///< x^T A^-1 b
  double own_variance;       ///< x^T A^-1 x
};

class LinUcbHybrid : public Policy {
 public:
  LinUcbHybrid(const LinUcbHybridParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters),
        features_(parameters.features.make(sheet)),
        context_(parameters.context.make(sheet)),
        shared_(features_->dimension(), parameters.lambda),
        catalogue_(sheet.catalogue) {}

  ProfileNeeds profile_needs() const override {
    const ProfileNeeds shared = features_->profile_needs();
    return shared.scope == ProfileNeeds::Scope::none ? context_->profile_needs() : shared;
  }

  Choice choose(const Situation& situation, RandomStream&) override {
    const std::size_t count = situation.candidates.size();
    residuals_.reshape(count, features_->dimension(), 0);
    scores_.clear();
    widths_.clear();
    for (std::size_t index = 0; index < count; ++index) {
      const View seen = view(situation, index);
      residuals_.row(index) = seen.residual.transpose();
      scores_.push_back(seen.own_mean);
      widths_.push_back(seen.own_variance);
    }
    const auto means = shared_.means(residuals_);
    const auto shared_widths = shared_.widths(residuals_);
    for (std::size_t index = 0; index < count; ++index) {
      widths_[index] = std::sqrt(widths_[index] + shared_widths[index] * shared_widths[index]);
      scores_[index] += means[index] + parameters_.alpha * widths_[index];
    }
    const std::size_t best = best_of(scores_);
    return {.candidate = best, .expected = scores_[best] - parameters_.alpha * widths_[best], .width = widths_[best]};
  }
  Appraisal appraisal() const override { return {scores_, widths_}; }

  // One rating changes the shared model's A_0 and b_0 (Alg. 2, lines 17 to 23) by exactly one weighted observation of
  // the residual: the Schur complement of the arm's block.
  void learn(const Decision& decision, const Feedback& feedback) override {
    const View seen = view(decision.situation, decision.choice.candidate);
    ArmModel& own = arm(decision.situation.candidates[decision.choice.candidate]);
    const double reward = feedback.reward.si();
    const double shrink = feedback.weight / (1.0 + feedback.weight * seen.own_variance);
    shared_.observe(seen.residual, 0, reward - seen.own_mean, shrink);
    const auto width = static_cast<Eigen::Index>(context_->width());
    const auto start = static_cast<Eigen::Index>(context_->offset(decision.situation));
    const Eigen::VectorXd gain = own.ridge.inverse().middleCols(start, width) * seen.context;
    own.cross += (shrink * gain) * seen.residual.transpose();
    own.ridge.observe(seen.context, static_cast<std::size_t>(start), reward, feedback.weight);
  }

  void variants_changed(std::span<const VariantSheet> catalogue) override { catalogue_ = catalogue; }

  void save(ByteWriter& out) const override {
    shared_.save(out);
    out.varint(arms_.size());
    for (const auto& [index, model] : arms_) {
      write_arm_name(out, catalogue_, index);
      model.ridge.save(out);
      write(out, model.cross);
    }
  }
  void load(ByteReader& in) override {
    const ArmNames names(catalogue_);
    shared_.load(in);
    for (std::size_t left = in.count(); left > 0; --left) {
      const auto index = names.read(in);
      ArmModel loaded = fresh();
      loaded.ridge.load(in);
      loaded.cross = read_matrix(in, loaded.cross.rows(), loaded.cross.cols());
      if (index) arms_.insert_or_assign(*index, std::move(loaded));
    }
  }

 private:
  ArmModel fresh() const { return {context_->dimension(), features_->dimension(), parameters_.lambda}; }
  ArmModel& arm(const Candidate& candidate) {
    const std::size_t index = arm_index(candidate);
    const auto known = arms_.find(index);
    return known != arms_.end() ? known->second : arms_.emplace(index, fresh()).first->second;
  }

  View view(const Situation& situation, std::size_t candidate) {
    const ArmModel& own = arm(situation.candidates[candidate]);
    const auto width = static_cast<Eigen::Index>(context_->width());
    const auto start = static_cast<Eigen::Index>(context_->offset(situation));
    View seen{context_->of(situation, candidate), {}, 0.0, 0.0};
    seen.residual.noalias() = -(own.cross.middleRows(start, width).transpose() * seen.context);
    seen.residual.segment(static_cast<Eigen::Index>(features_->offset(situation)),
                          static_cast<Eigen::Index>(features_->width())) += features_->of(situation, candidate);
    seen.own_mean = own.ridge.theta().segment(start, width).dot(seen.context);
    seen.own_variance = seen.context.dot(own.ridge.inverse().block(start, start, width, width) * seen.context);
    return seen;
  }

  LinUcbHybridParameters parameters_;
  std::unique_ptr<FeatureSet> features_;
  std::unique_ptr<FeatureSet> context_;
  RidgeModel shared_;
  std::span<const VariantSheet> catalogue_;
  std::map<std::size_t, ArmModel> arms_;  ///< by arm_index()
  FeatureRows residuals_;
  std::vector<double> scores_;
  std::vector<double> widths_;
};

const auto registered = PolicyRegistry::of().add<LinUcbHybrid, LinUcbHybridParameters>(
    {.name = "lin-ucb-hybrid",
     .summary = "optimism over a shared linear model plus one per variant; regret sqrt((d + K d') T) up to logs",
     .source = "Li et al., WWW 2010, Alg. 2"});

}  // namespace
}  // namespace edgefleet::policy
