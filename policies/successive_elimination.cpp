// Variants take turns; one whose upper confidence bound falls below another's lower bound is out.

#include <cmath>
#include <limits>
#include <vector>

#include "sim/policy/arm_policy.hpp"

namespace edgefleet::policy {
namespace {

struct SuccessiveEliminationParameters {
  double delta = 0.05;
  double scale = 1.0;
  Sharing share = Sharing::fleet;
};

void fields(config::Fields& visit, SuccessiveEliminationParameters& parameters) {
  visit.optional("delta", parameters.delta,
                 "chance that the best variant is ever dropped, for rewards anywhere in 0..1", config::above(0.0),
                 config::below(1.0));
  visit.optional("scale", parameters.scale,
                 "multiplies the confidence radius; 1 keeps the promise of delta, less suits rewards that scatter less",
                 config::above(0.0));
  visit.optional("share", parameters.share, "statistics of the fleet, or of each device");
}

class SuccessiveElimination : public ArmPolicy {
 public:
  SuccessiveElimination(const SuccessiveEliminationParameters& parameters, const FleetSheet& sheet)
      : ArmPolicy(parameters.share, sheet), delta_(parameters.delta), scale_(parameters.scale) {}

  Choice choose(const Situation& situation, RandomStream&) override {
    const double floor = best_lower_bound(situation);
    std::size_t next = situation.candidates.size();
    for (std::size_t index = 0; index < situation.candidates.size(); ++index) {
      if (upper_[index] < floor) continue;
      if (next < upper_.size() && arms_.at(situation, index).decisions >= arms_.at(situation, next).decisions) continue;
      next = index;
    }
    return arms_.chosen(situation, next);
  }
  /// The upper bounds.
  Appraisal appraisal() const override { return {upper_}; }

 private:
  double best_lower_bound(const Situation& situation) {
    double best = -std::numeric_limits<double>::infinity();
    upper_.clear();
    for (std::size_t index = 0; index < situation.candidates.size(); ++index) {
      const Arm& arm = arms_.at(situation, index);
      const double wide = radius(arm.count, static_cast<double>(situation.candidates.size()));
      const double mean = arm.count > 0.0 ? arm.mean() : 0.0;
      upper_.push_back(mean + wide);
      best = std::max(best, mean - wide);
    }
    return best;
  }

  /// Hoeffding's inequality at delta / (4 K n^2) a side: summed over both sides, all n and all K it stays below delta.
  double radius(double ratings, double candidates) const {
    if (ratings <= 0.0) return std::numeric_limits<double>::infinity();
    const double rounds = std::max(1.0, ratings);
    return scale_ * std::sqrt(std::log(4.0 * candidates * rounds * rounds / delta_) / (2.0 * ratings));
  }

  double delta_;
  double scale_;
  std::vector<double> upper_;
};

const auto registered = PolicyRegistry::of().add<SuccessiveElimination, SuccessiveEliminationParameters>(
    {.name = "successive-elimination",
     .summary = "variants take turns until they are surely worse than another; blind to device and user; regret "
                "sqrt(KT), K log T / gap, on one device, T on a mixed fleet",
     .source = "Even-Dar, Mannor, Mansour, JMLR 2006, Alg. 3"});

}  // namespace
}  // namespace edgefleet::policy
