// Thompson sampling without a posterior's formula: several linear models, each taught every rating a random number of
// times and each with a prior of its own; one of them, drawn at random, decides.

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "sim/policy/linear_learner.hpp"
#include "sim/policy/own_draws.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct BootstrapTsParameters {
  unsigned members = 10;
  double prior_spread = 0.2;
  LinearParameters linear;
};

void fields(config::Fields& visit, BootstrapTsParameters& parameters) {
  visit.optional("members", parameters.members, "models that vote", config::between(1U, 1000U));
  visit.optional("prior_spread", parameters.prior_spread,
                 "standard deviation of a coefficient in a member's prior, times 1 / sqrt(lambda); without it members "
                 "that have seen nothing agree",
                 config::at_least(0.0));
  fields(visit, parameters.linear);
}

/// Poisson with mean 1, by inversion: how often one rating appears in a bootstrap sample of many.
double copies(double uniform) {
  double probability = 0.36787944117144233;  // 1 / e
  double count = 0.0;
  for (double cumulated = probability; uniform > cumulated && count < 20.0; cumulated += probability)
    probability /= ++count;
  return count;
}

class BootstrapTs : public Policy {
 public:
  BootstrapTs(const BootstrapTsParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), features_(parameters.linear.features.make(sheet)) {}

  ProfileNeeds profile_needs() const override { return features_->profile_needs(); }

  Choice choose(const Situation& situation, RandomStream& random) override {
    const std::size_t drawn = random.below(parameters_.members);
    draws_.adopt(random);
    features_->fill(situation, rows_);
    votes_.clear();
    for (RidgeModel& member : ensemble(situation)) votes_.push_back(best_of(member.means(rows_)));
    candidates_ = situation.candidates.size();
    const auto agreeing = std::ranges::count(votes_, votes_[drawn]);
    return {.candidate = votes_[drawn],
            .probability = Ratio::si(static_cast<double>(agreeing) / static_cast<double>(votes_.size()))};
  }

  std::vector<double> probabilities() const override {
    std::vector<double> all(candidates_, 0.0);
    for (const std::size_t vote : votes_) all[vote] += 1.0 / static_cast<double>(votes_.size());
    return all;
  }

  void learn(const Decision& decision, const Feedback& feedback) override {
    const Situation& situation = decision.situation;
    const Eigen::VectorXd features = features_->of(situation, decision.choice.candidate);
    RandomStream random = draws_.next(Purpose("bootstrap"));
    for (RidgeModel& member : ensemble(situation))
      if (const double times = copies(random.uniform()); times > 0.0)
        member.observe(features, features_->offset(situation), feedback.reward.si(), times * feedback.weight);
  }

  void save(ByteWriter& out) const override {
    draws_.save(out);
    out.varint(ensembles_.size());
    for (const auto& members : ensembles_) {
      out.varint(members.size());
      for (const RidgeModel& member : members) member.save(out);
    }
  }
  void load(ByteReader& in) override {
    draws_.load(in);
    const std::size_t count = in.count();
    for (std::size_t index = 0; index < count; ++index) {
      const std::uint64_t members = in.varint();
      if (members == 0) continue;
      if (members != parameters_.members) throw MalformedBytes("the policy's state has another number of members");
      for (RidgeModel& member : ensemble(index)) member.load(in);
    }
  }

 private:
  std::vector<RidgeModel>& ensemble(const Situation& situation) {
    return ensemble(parameters_.linear.share == Sharing::fleet ? 0 : situation.device.index());
  }

  std::vector<RidgeModel>& ensemble(std::size_t index) {
    if (index >= ensembles_.size()) ensembles_.resize(index + 1);
    std::vector<RidgeModel>& members = ensembles_[index];
    if (!members.empty()) return members;
    RandomStream random = draws_.fixed(Purpose("bootstrap prior"), index);
    Eigen::VectorXd prior(static_cast<Eigen::Index>(features_->dimension()));
    for (unsigned member = 0; member < parameters_.members; ++member) {
      for (double& coefficient : prior)
        coefficient = parameters_.prior_spread / std::sqrt(parameters_.linear.lambda) * random.normal();
      members.emplace_back(features_->dimension(), parameters_.linear.lambda).believe(prior);
    }
    return members;
  }

  BootstrapTsParameters parameters_;
  std::unique_ptr<FeatureSet> features_;
  std::vector<std::vector<RidgeModel>> ensembles_;  ///< one, or by device; made when first used
  OwnDraws draws_;
  FeatureRows rows_;
  std::vector<std::size_t> votes_;
  std::size_t candidates_ = 0;  ///< of the latest choice
};

const auto registered = PolicyRegistry::of().add<BootstrapTs, BootstrapTsParameters>(
    {.name = "bootstrap-ts",
     .summary = "one of several bootstrapped linear models decides, with exact probabilities; regret as lin-ts, d^1.5 "
                "sqrt(T), with enough members",
     .source = "Eckles, Kaptein, arXiv:1410.4009, 2014; Poisson copies: Oza, Russell, AISTATS 2001; random priors: "
               "Osband, Aslanides, Cassirer, NeurIPS 2018"});

}  // namespace
}  // namespace edgefleet::policy
