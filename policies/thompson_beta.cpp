// Draws each variant's mean reward from its Beta posterior and takes the highest; blind to device and user. A reward
// between 0 and 1 counts as that part of a success.

#include <algorithm>
#include <vector>

#include "sim/policy/arm_policy.hpp"
#include "sim/policy/beta_sample.hpp"
#include "sim/policy/resampled_choice.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct ThompsonBetaParameters {
  double successes = 1.0;
  double failures = 1.0;
  Sharing share = Sharing::fleet;
  unsigned propensity_draws = 0;
};

void fields(config::Fields& visit, ThompsonBetaParameters& parameters) {
  visit.optional("successes", parameters.successes, "the prior's, per variant; 1 and 1 is uniform",
                 config::between(0.1, 1e6));
  visit.optional("failures", parameters.failures, "the prior's, per variant", config::between(0.1, 1e6));
  visit.optional("share", parameters.share, "statistics of the fleet, or of each device");
  propensity_draws_field(visit, parameters.propensity_draws);
}

class ThompsonBeta : public ArmPolicy {
 public:
  ThompsonBeta(const ThompsonBetaParameters& parameters, const FleetSheet& sheet)
      : ArmPolicy(parameters.share, sheet), parameters_(parameters), resampled_(parameters.propensity_draws) {}

  Choice choose(const Situation& situation, RandomStream& random) override {
    const Choice choice = arms_.chosen(situation, sample_best(situation, random, scores_));
    return resampled_.with_probability(choice, situation.candidates.size(),
                                       [&] { return sample_best(situation, random, resampled_scores_); });
  }
  std::vector<double> probabilities() const override { return resampled_.probabilities(); }
  Appraisal appraisal() const override { return {scores_}; }

 private:
  std::size_t sample_best(const Situation& situation, RandomStream& random, std::vector<double>& scores) {
    scores.clear();
    for (std::size_t index = 0; index < situation.candidates.size(); ++index)
      scores.push_back(sample(arms_.at(situation, index), random));
    return best_of(scores);
  }

  double sample(const Arm& arm, RandomStream& random) const {
    // Rounding may leave the failures of an arm that never fails a hair below none.
    return beta_sample(parameters_.successes + arm.sum, parameters_.failures + std::max(0.0, arm.count - arm.sum),
                       random);
  }

  ThompsonBetaParameters parameters_;
  std::vector<double> scores_;
  std::vector<double> resampled_scores_;
  ResampledChoice resampled_;
};

const auto registered = PolicyRegistry::of().add<ThompsonBeta, ThompsonBetaParameters>(
    {.name = "thompson-beta",
     .summary = "sampling from a Beta posterior per variant, blind to device and user; regret log T on one device "
                "(optimal for rewards of 0 or 1), T on a mixed fleet; its probability is estimated on request",
     .source = "Thompson, Biometrika 1933; Agrawal, Goyal, COLT 2012; parts of a success: ours"});

}  // namespace
}  // namespace edgefleet::policy
