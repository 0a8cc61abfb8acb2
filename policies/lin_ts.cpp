// Draws theta from N(theta_hat, spread^2 A^-1) and takes the highest x^T theta.

#include "sim/policy/linear_policy.hpp"
#include "sim/policy/resampled_choice.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct LinTsParameters {
  double spread = 0.2;
  unsigned propensity_draws = 0;
  LinearParameters linear;
};

void fields(config::Fields& visit, LinTsParameters& parameters) {
  visit.optional("spread", parameters.spread, "v: standard deviation of one reward, as the posterior assumes it",
                 config::above(0.0));
  propensity_draws_field(visit, parameters.propensity_draws);
  fields(visit, parameters.linear);
}

class LinTs : public LinearPolicy {
 public:
  LinTs(const LinTsParameters& parameters, const FleetSheet& sheet)
      : LinearPolicy(parameters.linear, sheet), spread_(parameters.spread), resampled_(parameters.propensity_draws) {}

  Choice choose(const Situation& situation, RandomStream& random) override {
    const FeatureRows& rows = learner_.rows(situation);
    RidgeModel& model = learner_.model(situation.device);
    const auto sample = [&] { return best_of(model.sampled_means(rows, spread_, random)); };
    const Choice choice{.candidate = sample()};
    return resampled_.with_probability(choice, situation.candidates.size(), sample);
  }
  std::vector<double> probabilities() const override { return resampled_.probabilities(); }

 private:
  double spread_;
  ResampledChoice resampled_;
};

const auto registered = PolicyRegistry::of().add<LinTs, LinTsParameters>(
    {.name = "lin-ts",
     .summary =
         "posterior sampling of a linear model; regret d^1.5 sqrt(T) up to logs; natural under late feedback; its "
         "probability is estimated on request",
     .source = "Agrawal, Goyal, ICML 2013"});

}  // namespace
}  // namespace edgefleet::policy
