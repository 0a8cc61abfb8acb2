// Mean reward plus sqrt(2 ln t / n), per variant and place, without looking at the context.

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/policy/arm_policy.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct Ucb1Parameters {
  double exploration = 2.0;
  Sharing share = Sharing::fleet;
};

void fields(config::Fields& visit, Ucb1Parameters& parameters) {
  visit.optional(
      "exploration", parameters.exploration,
      "the 2 in sqrt(2 ln t / n), safe for any reward in 0..1; ratings scatter less, and 0.2 does better on them",
      config::above(0.0));
  visit.optional("share", parameters.share, "statistics of the fleet, or of each device");
}

class Ucb1 : public ArmPolicy {
 public:
  Ucb1(const Ucb1Parameters& parameters, const FleetSheet& sheet)
      : ArmPolicy(parameters.share, sheet), exploration_(parameters.exploration) {}

  Choice choose(const Situation& situation, RandomStream&) override {
    const std::size_t unrated = arms_.unrated(situation);
    return arms_.chosen(situation, unrated < situation.candidates.size() ? unrated : most_promising(situation));
  }

 private:
  std::size_t most_promising(const Situation& situation) {
    const double bonus = exploration_ * std::log(std::max(1.0, static_cast<double>(arms_.decisions(situation))));
    scores_.clear();
    for (std::size_t index = 0; index < situation.candidates.size(); ++index) {
      const Arm& arm = arms_.at(situation, index);
      scores_.push_back(arm.mean() + std::sqrt(bonus / arm.count));
    }
    return best_of(scores_);
  }

  double exploration_;
  std::vector<double> scores_;
};

const auto registered = PolicyRegistry::of().add<Ucb1, Ucb1Parameters>(
    {.name = "ucb1",
     .summary = "optimism per variant, blind to device and user; regret log T on one device, T on a mixed fleet",
     .source = "Auer, Cesa-Bianchi, Fischer, Machine Learning 2002"});

}  // namespace
}  // namespace edgefleet::policy
