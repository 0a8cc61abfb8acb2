// Picks the highest x^T theta + alpha sqrt(x^T A^-1 x), theta the ridge estimate over joint features of device, user
// situation and variant, so that what one device learns serves the others.

#include "sim/policy/linear_policy.hpp"
#include "sim/policy/optimism.hpp"

namespace edgefleet::policy {
namespace {

struct LinUcbParameters {
  double alpha = 0.3;
  LinearParameters linear;
};

void fields(config::Fields& visit, LinUcbParameters& parameters) {
  visit.optional("alpha", parameters.alpha,
                 "width of the confidence bonus; 0.1 to 0.3 suits rewards in 0..1, 1 explores too much within 20,000 "
                 "decisions",
                 config::at_least(0.0));
  fields(visit, parameters.linear);
}

class LinUcb : public LinearPolicy {
 public:
  LinUcb(const LinUcbParameters& parameters, const FleetSheet& sheet)
      : LinearPolicy(parameters.linear, sheet), optimism_(parameters.alpha) {}

  Choice choose(const Situation& situation, RandomStream&) override { return optimism_.choose(learner_, situation); }
  Appraisal appraisal() const override { return optimism_.appraisal(); }

 private:
  Optimism optimism_;
};

const auto registered = PolicyRegistry::of().add<LinUcb, LinUcbParameters>(
    {.name = "lin-ucb",
     .summary = "optimism over a linear model of joint device, user and variant features; regret d sqrt(T) up to logs",
     .source = "Li et al., WWW 2010, Alg. 1, with shared parameters; Abbasi-Yadkori et al., NIPS 2011"});

}  // namespace
}  // namespace edgefleet::policy
