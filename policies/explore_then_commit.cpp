// Each variant until it has m ratings, then the best mean for ever: what profiling and then fixing a choice amounts to.

#include <limits>
#include <vector>

#include "sim/policy/arm_policy.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct ExploreThenCommitParameters {
  unsigned ratings = 5;
  Sharing share = Sharing::fleet;
};

void fields(config::Fields& visit, ExploreThenCommitParameters& parameters) {
  visit.optional("ratings", parameters.ratings, "m: per variant before the commitment", config::at_least(1U));
  visit.optional("share", parameters.share, "one commitment of the fleet, or one per device");
}

class ExploreThenCommit : public ArmPolicy {
 public:
  ExploreThenCommit(const ExploreThenCommitParameters& parameters, const FleetSheet& sheet)
      : ArmPolicy(parameters.share, sheet), ratings_(parameters.ratings) {}

  Choice choose(const Situation& situation, RandomStream&) override {
    const std::size_t unexplored = least_tried_of_unexplored(situation);
    return arms_.chosen(situation, unexplored < situation.candidates.size() ? unexplored : best_mean(situation));
  }

  void learn(const Decision& decision, const Feedback& feedback) override {
    if (wants_feedback(decision)) ArmPolicy::learn(decision, feedback);
  }
  bool wants_feedback(const Decision& decision) const override {
    return arms_.find(decision.situation, decision.choice.candidate).count < ratings_;
  }

 private:
  std::size_t least_tried_of_unexplored(const Situation& situation) {
    std::size_t least = situation.candidates.size();
    for (std::size_t index = 0; index < situation.candidates.size(); ++index) {
      const Arm& arm = arms_.at(situation, index);
      if (arm.count >= ratings_) continue;
      if (least == situation.candidates.size() || arm.decisions < arms_.at(situation, least).decisions) least = index;
    }
    return least;
  }

  std::size_t best_mean(const Situation& situation) {
    scores_.clear();
    for (std::size_t index = 0; index < situation.candidates.size(); ++index)
      scores_.push_back(arms_.at(situation, index).mean());
    return best_of(scores_);
  }

  double ratings_;
  std::vector<double> scores_;
};

const auto registered = PolicyRegistry::of().add<ExploreThenCommit, ExploreThenCommitParameters>(
    {.name = "explore-then-commit",
     .summary = "every variant until it has m ratings, then the best mean for ever; blind to device and user; regret "
                "T^(2/3) at the best m, T at a fixed one",
     .source = "Robbins, Bull. AMS 1952; Lattimore, Szepesvari, Bandit Algorithms 2020, Alg. 1"});

}  // namespace
}  // namespace edgefleet::policy
