// Optimism over a Gaussian process of the reward: no linear structure assumed, only that alike candidates fare alike.

#include <map>
#include <memory>
#include <vector>

#include "sim/policy/feature_set.hpp"
#include "sim/policy/kernel_model.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct KernelUcbParameters {
  double alpha = 0.3;
  double scale = 0.5;
  double lambda = 0.1;
  double novelty = 0.01;
  unsigned dictionary = 100;
  double prior_mean = 0.5;
  FeatureSelection features = FeatureSelection::named("spec-sheet");
};

void fields(config::Fields& visit, KernelUcbParameters& parameters) {
  visit.optional("alpha", parameters.alpha, "standard deviations of optimism", config::at_least(0.0));
  visit.optional("scale", parameters.scale, "distance of features over which rewards resemble each other",
                 config::above(0.0));
  visit.optional("lambda", parameters.lambda, "variance of one reward relative to that of the expected reward",
                 config::above(0.0));
  visit.optional("novelty", parameters.novelty,
                 "share of a point's variance that the dictionary must leave unexplained for the point to join it",
                 config::at_least(0.0), config::below(1.0));
  visit.optional("dictionary", parameters.dictionary,
                 "most points a block of features keeps; a decision costs its square per candidate",
                 config::between(1U, 2000U));
  visit.optional("prior_mean", parameters.prior_mean, "expected reward far from anything seen (assumption of ours)");
  visit.optional("features", parameters.features,
                 "how candidates are described in numbers; blocks (usage classes) share nothing");
}

class KernelUcb : public Policy {
 public:
  KernelUcb(const KernelUcbParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), features_(parameters.features.make(sheet)) {}

  ProfileNeeds profile_needs() const override { return features_->profile_needs(); }

  Choice choose(const Situation& situation, RandomStream&) override {
    features_->fill(situation, rows_);
    const auto [means, deviations] = model(rows_.offset()).estimates(rows_);
    scores_.assign(means.begin(), means.end());
    for (std::size_t index = 0; index < scores_.size(); ++index)
      scores_[index] += parameters_.prior_mean + parameters_.alpha * deviations[index];
    widths_ = deviations;
    const std::size_t best = best_of(scores_);
    return {.candidate = best, .expected = parameters_.prior_mean + means[best], .width = deviations[best]};
  }
  Appraisal appraisal() const override { return {scores_, widths_}; }

  void learn(const Decision& decision, const Feedback& feedback) override {
    const Situation& situation = decision.situation;
    model(features_->offset(situation))
        .observe(features_->of(situation, decision.choice.candidate), feedback.reward.si() - parameters_.prior_mean,
                 feedback.weight);
  }

  void save(ByteWriter& out) const override {
    out.varint(blocks_.size());
    for (const auto& [offset, model] : blocks_) {
      out.varint(offset);
      model.save(out);
    }
  }
  void load(ByteReader& in) override {
    for (std::size_t left = in.count(); left > 0; --left) model(static_cast<std::size_t>(in.varint())).load(in);
  }

 private:
  KernelModel& model(std::size_t offset) {
    const auto known = blocks_.find(offset);
    if (known != blocks_.end()) return known->second;
    const KernelShape shape{parameters_.scale, parameters_.lambda, parameters_.novelty, parameters_.dictionary};
    return blocks_.try_emplace(offset, features_->width(), shape).first->second;
  }

  KernelUcbParameters parameters_;
  std::unique_ptr<FeatureSet> features_;
  std::map<std::size_t, KernelModel> blocks_;  ///< by offset of the features
  FeatureRows rows_;
  std::vector<double> scores_;
  std::span<const double> widths_;
};

const auto registered = PolicyRegistry::of().add<KernelUcb, KernelUcbParameters>(
    {.name = "kernel-ucb",
     .summary =
         "optimism over a Gaussian process with a bounded dictionary; regret sqrt(d_eff T) to d_eff sqrt(T) up to "
         "logs while the dictionary suffices",
     .source =
         "Valko et al., UAI 2013; Srinivas et al., ICML 2010; dictionary: Engel et al. 2004, Calandriello et al., "
         "COLT 2019"});

}  // namespace
}  // namespace edgefleet::policy
