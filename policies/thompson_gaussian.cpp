// Draws each variant's mean reward from its normal posterior and takes the highest; blind to device and user.

#include <cmath>
#include <vector>

#include "sim/policy/arm_policy.hpp"
#include "sim/policy/resampled_choice.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct ThompsonGaussianParameters {
  double prior_mean = 0.5;
  double prior_deviation = 0.5;
  double noise = 0.2;
  Sharing share = Sharing::fleet;
  unsigned propensity_draws = 0;
};

void fields(config::Fields& visit, ThompsonGaussianParameters& parameters) {
  visit.optional("prior_mean", parameters.prior_mean, "of a variant's mean reward (assumption of ours)");
  visit.optional("prior_deviation", parameters.prior_deviation, "of a variant's mean reward (assumption of ours)",
                 config::above(0.0));
  visit.optional("noise", parameters.noise, "standard deviation of one reward (assumption of ours)",
                 config::above(0.0));
  visit.optional("share", parameters.share, "statistics of the fleet, or of each device");
  propensity_draws_field(visit, parameters.propensity_draws);
}

class ThompsonGaussian : public ArmPolicy {
 public:
  ThompsonGaussian(const ThompsonGaussianParameters& parameters, const FleetSheet& sheet)
      : ArmPolicy(parameters.share, sheet), parameters_(parameters), resampled_(parameters.propensity_draws) {}

  Choice choose(const Situation& situation, RandomStream& random) override {
    const Choice choice = arms_.chosen(situation, sample_best(situation, random, scores_));
    return resampled_.with_probability(choice, situation.candidates.size(),
                                       [&] { return sample_best(situation, random, resampled_scores_); });
  }
  std::vector<double> probabilities() const override { return resampled_.probabilities(); }

 private:
  std::size_t sample_best(const Situation& situation, RandomStream& random, std::vector<double>& scores) {
    scores.clear();
    for (std::size_t index = 0; index < situation.candidates.size(); ++index)
      scores.push_back(sample(arms_.at(situation, index), random));
    return best_of(scores);
  }

  double sample(const Arm& arm, RandomStream& random) const {
    const double prior = 1.0 / (parameters_.prior_deviation * parameters_.prior_deviation);
    const double single = 1.0 / (parameters_.noise * parameters_.noise);
    const double precision = prior + single * arm.count;
    const double mean = (prior * parameters_.prior_mean + single * arm.sum) / precision;
    return mean + random.normal() / std::sqrt(precision);
  }

  ThompsonGaussianParameters parameters_;
  std::vector<double> scores_;
  std::vector<double> resampled_scores_;
  ResampledChoice resampled_;
};

const auto registered = PolicyRegistry::of().add<ThompsonGaussian, ThompsonGaussianParameters>(
    {.name = "thompson-gaussian",
     .summary = "posterior sampling per variant, blind to device and user; regret sqrt(KT) on one device, T on a mixed "
                "fleet; its probability is estimated on request",
     .source = "Thompson, Biometrika 1933; Agrawal, Goyal, AISTATS 2013"});

}  // namespace
}  // namespace edgefleet::policy
