// The largest mean that a variant's rewards do not exclude: max { q : n kl(mean, q) <= ln t + c ln ln t }.

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/policy/arm_policy.hpp"
#include "sim/policy/bernoulli_divergence.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct KlUcbParameters {
  double c = 0.0;
  Sharing share = Sharing::fleet;
};

void fields(config::Fields& visit, KlUcbParameters& parameters) {
  visit.optional("c", parameters.c, "of ln t + c ln ln t; 3 in the proof, 0 in practice, says the paper",
                 config::at_least(0.0));
  visit.optional("share", parameters.share, "statistics of the fleet, or of each device");
}

class KlUcb : public ArmPolicy {
 public:
  KlUcb(const KlUcbParameters& parameters, const FleetSheet& sheet)
      : ArmPolicy(parameters.share, sheet), c_(parameters.c) {}

  Choice choose(const Situation& situation, RandomStream&) override {
    const std::size_t unrated = arms_.unrated(situation);
    return arms_.chosen(situation, unrated < situation.candidates.size() ? unrated : most_promising(situation));
  }

 private:
  std::size_t most_promising(const Situation& situation) {
    const double log_t = std::log(static_cast<double>(arms_.decisions(situation)));
    const double evidence = std::max(0.0, log_t + (c_ > 0.0 && log_t > 1.0 ? c_ * std::log(log_t) : 0.0));
    double best = 0.0;
    scores_.clear();
    for (std::size_t index = 0; index < situation.candidates.size(); ++index) {
      const Arm& arm = arms_.at(situation, index);
      // A mean that is surely below the best bound so far need not be known exactly; the margin leaves ties alone.
      const double rival = best - 1e-9;
      const bool beaten = rival > arm.mean() && arm.count * bernoulli_divergence(arm.mean(), rival) > evidence;
      scores_.push_back(beaten ? arm.mean() : largest_plausible_mean(arm.mean(), evidence / arm.count));
      best = std::max(best, scores_.back());
    }
    return best_of(scores_);
  }

  double c_;
  std::vector<double> scores_;  ///< exact for those that could win
};

const auto registered = PolicyRegistry::of().add<KlUcb, KlUcbParameters>(
    {.name = "kl-ucb",
     .summary = "optimism per variant with the divergence of Bernoulli rewards, blind to device and user; regret log T "
                "with the best possible constant on one device, T on a mixed fleet",
     .source = "Garivier, Cappe, COLT 2011, Alg. 1"});

}  // namespace
}  // namespace edgefleet::policy
