// Draws theta from N(theta_hat, spread^2 A^-1) and takes the highest x^T theta.

#include "sim/policy/linear_policy.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct LinTsParameters {
  double spread = 0.2;
  LinearParameters linear;
};

void fields(config::Fields& visit, LinTsParameters& parameters) {
  visit.optional("spread", parameters.spread, "v: standard deviation of one reward, as the posterior assumes it",
                 config::above(0.0));
  fields(visit, parameters.linear);
}

class LinTs : public LinearPolicy {
 public:
  LinTs(const LinTsParameters& parameters, const FleetSheet& sheet)
      : LinearPolicy(parameters.linear, sheet), spread_(parameters.spread) {}

  Choice choose(const Situation& situation, RandomStream& random) override {
    const FeatureRows& rows = learner_.rows(situation);
    return {.candidate = best_of(learner_.model(situation.device).sampled_means(rows, spread_, random))};
  }

 private:
  double spread_;
};

const auto registered = PolicyRegistry::of().add<LinTs, LinTsParameters>(
    {.name = "lin-ts",
     .summary =
         "posterior sampling of a linear model; regret d^1.5 sqrt(T) up to logs; natural under late feedback; its "
         "probability is not computed (logged as 1)",
     .source = "Agrawal, Goyal, ICML 2013"});

}  // namespace
}  // namespace edgefleet::policy
