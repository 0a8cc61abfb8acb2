// A random candidate with probability epsilon, otherwise the one a linear model of the reward likes best.

#include <algorithm>
#include <array>

#include "sim/policy/linear_learner.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

enum class Schedule : std::uint8_t { fixed, decaying };

std::span<const config::EnumName<Schedule>> enum_names(Schedule) {
  static constexpr std::array<config::EnumName<Schedule>, 2> names{
      {{Schedule::fixed, "fixed"}, {Schedule::decaying, "1/t"}}};
  return names;
}

struct EpsilonGreedyParameters {
  Schedule schedule = Schedule::fixed;
  double epsilon = 0.1;
  double pace = 5.0;
  LinearParameters linear;
};

void fields(config::Fields& visit, EpsilonGreedyParameters& parameters) {
  visit.optional("schedule", parameters.schedule,
                 "fixed: always epsilon; 1/t: min(1, pace x candidates / decisions so far)");
  visit.optional("epsilon", parameters.epsilon, "share of random decisions of the fixed schedule",
                 config::between(0.0, 1.0));
  visit.optional("pace", parameters.pace, "of the 1/t schedule: random decisions per candidate before any greedy one",
                 config::above(0.0));
  fields(visit, parameters.linear);
}

class EpsilonGreedy : public Policy {
 public:
  EpsilonGreedy(const EpsilonGreedyParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), learner_(parameters.linear, sheet) {}

  ProfileNeeds profile_needs() const override { return learner_.profile_needs(); }
  void learn(const Decision& decision, const Feedback& feedback) override { learner_.learn(decision, feedback); }
  void save(ByteWriter& out) const override {
    learner_.save(out);
    out.real(decisions_);
  }
  void load(ByteReader& in) override {
    learner_.load(in);
    decisions_ = in.real();
  }

  Choice choose(const Situation& situation, RandomStream& random) override {
    const std::size_t count = situation.candidates.size();
    const double epsilon = exploration(static_cast<double>(count));
    const bool explore = random.uniform() < epsilon;
    const std::size_t any = random.below(count);
    const std::size_t greedy = best_of(learner_.model(situation.device).means(learner_.rows(situation)));
    const std::size_t taken = explore ? any : greedy;
    const double share = epsilon / static_cast<double>(count);
    latest_ = {count, greedy, share, share + 1.0 - epsilon};
    return {.candidate = taken, .probability = Ratio::si(taken == greedy ? latest_.of_greedy : share)};
  }
  std::vector<double> probabilities() const override {
    std::vector<double> all(latest_.count, latest_.of_other);
    all[latest_.greedy] = latest_.of_greedy;
    return all;
  }

 private:
  double exploration(double count) {
    decisions_ += 1.0;
    if (parameters_.schedule == Schedule::fixed) return parameters_.epsilon;
    return std::min(1.0, parameters_.pace * count / decisions_);
  }

  struct Latest {
    std::size_t count = 1;
    std::size_t greedy = 0;
    double of_other = 0.0;  ///< probability of each candidate but the greedy one
    double of_greedy = 1.0;
  };

  EpsilonGreedyParameters parameters_;
  LinearLearner learner_;
  double decisions_ = 0.0;
  Latest latest_;
};

const auto registered = PolicyRegistry::of().add<EpsilonGreedy, EpsilonGreedyParameters>(
    {.name = "epsilon-greedy",
     .summary =
         "random with probability epsilon, else the linear model's best; regret T (fixed), about T^(2/3) or less "
         "(1/t)",
     .source = "Auer, Cesa-Bianchi, Fischer, Machine Learning 2002, for the 1/t schedule; Langford, Zhang, NIPS 2007"});

}  // namespace
}  // namespace edgefleet::policy
