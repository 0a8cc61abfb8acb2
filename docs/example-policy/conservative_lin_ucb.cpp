// LinUCB on a leash: it explores only while it is sure that all users together have lost no more than a share of what
// the known default would have given them; else it plays the default, which is the candidate that the published
// figures promise to suit the mean user of the class best.
// Kazerouni et al., "Conservative Contextual Linear Bandits", NIPS 2017, Algorithm 1, with the default's reward taken
// from the QoE model of the class's mean user (an assumption of ours: the paper takes it as known).

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "sim/policy/feature_set.hpp"
#include "sim/policy/ridge_model.hpp"
#include "sim/policy/state_bytes.hpp"
#include "sim/policy/tie.hpp"
#include "sim/policy/typical_qoe.hpp"

namespace edgefleet::policy {
namespace {

struct ConservativeParameters {
  double alpha = 0.3;
  double sacrifice = 0.05;
  double lambda = 1.0;
  FeatureSelection features = FeatureSelection::named("profiled-metrics");
};

void fields(config::Fields& visit, ConservativeParameters& parameters) {
  visit.optional("alpha", parameters.alpha, "width of the confidence bounds", config::at_least(0.0));
  visit.optional("sacrifice", parameters.sacrifice,
                 "share of the default's total reward that exploring may cost; 1 is plain LinUCB", config::above(0.0),
                 config::at_most(1.0));
  visit.optional("lambda", parameters.lambda, "ridge: the prior's weight in observations", config::above(0.0));
  visit.optional("features", parameters.features, "how candidates are described in numbers");
}

class ConservativeLinUcb : public Policy {
 public:
  ConservativeLinUcb(const ConservativeParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters),
        features_(parameters.features.make(sheet)),
        typical_(sheet),
        model_(features_->dimension(), parameters.lambda),
        explored_(Eigen::VectorXd::Zero(static_cast<Eigen::Index>(features_->dimension()))) {}

  ProfileNeeds profile_needs() const override { return features_->profile_needs(); }

  Choice choose(const Situation& situation, RandomStream&) override {
    features_->fill(situation, rows_);
    const auto means = model_.means(rows_);
    const auto widths = model_.widths(rows_);
    const std::size_t bold = boldest(means, widths);
    const std::size_t safe = default_choice(situation);
    const std::size_t choice = may_explore(bold, worths_[safe]) ? bold : safe;
    return {.candidate = choice, .expected = means[choice], .width = widths[choice]};
  }
  Appraisal appraisal() const override { return {scores_, {}}; }

  void learn(const Decision& decision, const Feedback& feedback) override {
    const Situation& situation = decision.situation;
    model_.observe(features_->of(situation, decision.choice.candidate), features_->offset(situation),
                   feedback.reward.si(), feedback.weight);
  }

  void save(ByteWriter& out) const override {
    model_.save(out);
    write(out, explored_);
    out.real(kept_);
    out.real(owed_);
  }
  void load(ByteReader& in) override {
    model_.load(in);
    explored_ = read_vector(in, explored_.size());
    kept_ = in.real();
    owed_ = in.real();
  }

 private:
  std::size_t boldest(std::span<const double> means, std::span<const double> widths) {
    scores_.assign(means.begin(), means.end());
    for (std::size_t index = 0; index < scores_.size(); ++index) scores_[index] += parameters_.alpha * widths[index];
    return best_of(scores_);
  }

  std::size_t default_choice(const Situation& situation) {
    worths_.clear();
    for (const Candidate& candidate : situation.candidates)
      worths_.push_back(typical_.expected(situation, candidate).si());
    return best_of(worths_);
  }

  /// Whether, with this choice too, the lower bound of all that exploring brought, and what the default brought when
  /// it was played, make up for what the default would have brought always. Books the choice either way.
  bool may_explore(std::size_t bold, double default_worth) {
    Eigen::VectorXd sum = explored_;
    sum.segment(static_cast<Eigen::Index>(rows_.offset()), static_cast<Eigen::Index>(rows_.width())) +=
        rows_.row(bold).transpose();
    const double width = std::sqrt(std::max(0.0, sum.dot(model_.inverse() * sum)));
    const double surely = sum.dot(model_.theta()) - parameters_.alpha * width + kept_;
    owed_ += default_worth;
    const bool sure = parameters_.sacrifice == 1.0 || surely >= (1.0 - parameters_.sacrifice) * owed_;
    if (!sure) return kept_ += default_worth, false;
    explored_ = sum;
    return true;
  }

  ConservativeParameters parameters_;
  std::unique_ptr<FeatureSet> features_;
  TypicalQoe typical_;
  RidgeModel model_;
  Eigen::VectorXd explored_;  ///< sum of the features of all bold choices
  double kept_ = 0.0;         ///< reward of the default where it was played
  double owed_ = 0.0;         ///< reward of the default, had it been played always
  FeatureRows rows_;
  std::vector<double> scores_;
  std::vector<double> worths_;
};

const auto registered = PolicyRegistry::of().add<ConservativeLinUcb, ConservativeParameters>(
    {.name = "conservative-lin-ucb",
     .summary = "lin-ucb that explores only while it is sure to lose little against the published figures' choice; "
                "regret d sqrt(T) up to logs, and a constant for its caution",
     .source = "Kazerouni et al., NIPS 2017, Alg. 1"});

}  // namespace
}  // namespace edgefleet::policy
