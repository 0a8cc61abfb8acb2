// UCB over ratings that fade by a factor per rating: follows what changes.

#include <cmath>
#include <limits>
#include <vector>

#include "sim/policy/forgetful_arms.hpp"
#include "sim/policy/shelves.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct DiscountedUcbParameters {
  double discount = 0.999;
  double exploration = 0.6;
  double range = 1.0;
  Sharing share = Sharing::fleet;
};

void fields(config::Fields& visit, DiscountedUcbParameters& parameters) {
  visit.optional("discount", parameters.discount,
                 "gamma, per rating; 1 - sqrt(changes / ratings) / 4 is the paper's; a fleet of K variants forgets "
                 "before it has learned below about 1 - 1 / (10 K)",
                 config::above(0.0), config::below(1.0));
  visit.optional("exploration", parameters.exploration, "xi in 2 B sqrt(xi ln n / N), above 1/2 in the proof",
                 config::above(0.0));
  visit.optional("range", parameters.range, "B: rewards lie within it; ratings scatter less, and 0.2 does better",
                 config::above(0.0));
  visit.optional("share", parameters.share, "statistics of the fleet, or of each device");
}

class DiscountedUcb : public Policy {
 public:
  DiscountedUcb(const DiscountedUcbParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), arms_(parameters.share, sheet) {}

  Choice choose(const Situation& situation, RandomStream& random) override {
    const DiscountedArms& arms = arms_.of(situation);
    const double bonus = parameters_.exploration * std::log(std::max(1.0, arms.total()));
    scores_.clear();
    unrated_.clear();
    for (std::size_t index = 0; index < situation.candidates.size(); ++index) {
      const FadingArm arm = arms.at(situation.candidates[index], parameters_.discount);
      if (arm.count <= 0.0)
        unrated_.push_back(index);
      else
        scores_.push_back(arm.sum / arm.count + 2.0 * parameters_.range * std::sqrt(bonus / arm.count));
    }
    if (unrated_.empty()) return {.candidate = best_of(scores_)};
    const auto among = static_cast<double>(unrated_.size());
    candidates_ = situation.candidates.size();
    return {.candidate = unrated_[random.below(unrated_.size())], .probability = Ratio::si(1.0 / among)};
  }
  std::vector<double> probabilities() const override {
    if (unrated_.empty()) return {};
    std::vector<double> all(candidates_, 0.0);
    for (const std::size_t index : unrated_) all[index] = 1.0 / static_cast<double>(unrated_.size());
    return all;
  }

  void learn(const Decision& decision, const Feedback& feedback) override {
    arms_.of(decision.situation).learn(decision, feedback, parameters_.discount);
  }
  void variants_changed(std::span<const VariantSheet> catalogue) override { arms_.variants_changed(catalogue); }
  void save(ByteWriter& out) const override { arms_.save(out); }
  void load(ByteReader& in) override { arms_.load(in); }

 private:
  DiscountedUcbParameters parameters_;
  Shelves<DiscountedArms> arms_;
  std::vector<double> scores_;
  std::vector<std::size_t> unrated_;
  std::size_t candidates_ = 0;  ///< of the latest choice among unrated ones
};

const auto registered = PolicyRegistry::of().add<DiscountedUcb, DiscountedUcbParameters>(
    {.name = "discounted-ucb",
     .summary = "optimism per variant over fading ratings; regret sqrt(S T) log T with S changes on one device, T on a "
                "mixed fleet",
     .source = "Kocsis, Szepesvari, PASCAL Challenges 2006; Garivier, Moulines, ALT 2011, D-UCB"});

}  // namespace
}  // namespace edgefleet::policy
