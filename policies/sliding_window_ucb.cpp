// UCB over the latest ratings only: follows what changes.

#include <cmath>
#include <vector>

#include "sim/policy/forgetful_arms.hpp"
#include "sim/policy/shelves.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct SlidingWindowUcbParameters {
  std::uint64_t window = 2000;
  double exploration = 0.6;
  double range = 1.0;
  Sharing share = Sharing::fleet;
};

void fields(config::Fields& visit, SlidingWindowUcbParameters& parameters) {
  visit.optional("window", parameters.window,
                 "tau, in ratings; 2 sqrt(T ln T / changes) is the paper's; several times the number of variants",
                 config::between(std::uint64_t{1}, std::uint64_t{100000000}));
  visit.optional("exploration", parameters.exploration, "xi in B sqrt(xi ln min(t, tau) / N), above 1/2 in the proof",
                 config::above(0.0));
  visit.optional("range", parameters.range, "B: rewards lie within it; ratings scatter less, and 0.3 does better",
                 config::above(0.0));
  visit.optional("share", parameters.share, "statistics of the fleet, or of each device");
}

class SlidingWindowUcb : public Policy {
 public:
  SlidingWindowUcb(const SlidingWindowUcbParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), arms_(parameters.share, sheet) {}

  Choice choose(const Situation& situation, RandomStream& random) override {
    const WindowedArms& arms = arms_.of(situation);
    const double bonus = parameters_.exploration * std::log(std::max(1.0, static_cast<double>(arms.total())));
    scores_.clear();
    unrated_.clear();
    for (std::size_t index = 0; index < situation.candidates.size(); ++index) {
      const FadingArm arm = arms.at(situation.candidates[index]);
      if (arm.count <= 0.0)
        unrated_.push_back(index);
      else
        scores_.push_back(arm.sum / arm.count + parameters_.range * std::sqrt(bonus / arm.count));
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
    arms_.of(decision.situation).learn(decision, feedback, static_cast<std::size_t>(parameters_.window));
  }
  void variants_changed(std::span<const VariantSheet> catalogue) override { arms_.variants_changed(catalogue); }
  void save(ByteWriter& out) const override { arms_.save(out); }
  void load(ByteReader& in) override { arms_.load(in); }

 private:
  SlidingWindowUcbParameters parameters_;
  Shelves<WindowedArms> arms_;
  std::vector<double> scores_;
  std::vector<std::size_t> unrated_;
  std::size_t candidates_ = 0;  ///< of the latest choice among unrated ones
};

const auto registered = PolicyRegistry::of().add<SlidingWindowUcb, SlidingWindowUcbParameters>(
    {.name = "sliding-window-ucb",
     .summary =
         "optimism per variant over the latest ratings; regret sqrt(S T log T) with S changes on one device, T on "
         "a mixed fleet",
     .source = "Garivier, Moulines, ALT 2011, SW-UCB"});

}  // namespace
}  // namespace edgefleet::policy
