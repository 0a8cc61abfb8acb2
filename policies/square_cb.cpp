// Inverse gap weighting: candidate a with probability 1 / (K + gamma (f_best - f_a)), the rest of the probability to
// the best by the regression f; gamma = scale sqrt(t).

#include <cmath>
#include <vector>

#include "sim/policy/linear_learner.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct SquareCbParameters {
  double scale = 10.0;
  LinearParameters linear;
};

void fields(config::Fields& visit, SquareCbParameters& parameters) {
  visit.optional("scale", parameters.scale, "gamma = scale x sqrt(decisions so far); 10 is Vowpal Wabbit's",
                 config::above(0.0));
  fields(visit, parameters.linear);
}

class SquareCb : public Policy {
 public:
  SquareCb(const SquareCbParameters& parameters, const FleetSheet& sheet)
      : scale_(parameters.scale), learner_(parameters.linear, sheet) {}

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
    const auto values = learner_.model(situation.device).means(learner_.rows(situation));
    const std::size_t best = weigh(values, scale_ * std::sqrt(decisions_ += 1.0));
    double left = random.uniform();
    std::size_t taken = best;  // rounding may leave a remainder: it is the best one's
    for (std::size_t index = 0; index < probabilities_.size(); ++index) {
      left -= probabilities_[index];
      if (left < 0.0) {
        taken = index;
        break;
      }
    }
    return {.candidate = taken, .probability = Ratio::si(probabilities_[taken])};
  }
  std::vector<double> probabilities() const override { return probabilities_; }

 private:
  /// Fills the probabilities; returns the best candidate.
  std::size_t weigh(std::span<const double> values, double gamma) {
    const std::size_t best = best_of(values);
    const auto count = static_cast<double>(values.size());
    double others = 0.0;
    probabilities_.assign(values.size(), 0.0);
    for (std::size_t index = 0; index < values.size(); ++index) {
      if (index == best) continue;
      // A tie may put another score a hair above the best one's.
      const double gap = std::max(0.0, values[best] - values[index]);
      others += probabilities_[index] = 1.0 / (count + gamma * gap);
    }
    probabilities_[best] = 1.0 - others;
    return best;
  }

  double scale_;
  LinearLearner learner_;
  double decisions_ = 0.0;
  std::vector<double> probabilities_;
};

const auto registered = PolicyRegistry::of().add<SquareCb, SquareCbParameters>(
    {.name = "square-cb",
     .summary = "inverse gap weighting of a linear regression, with exact probabilities; regret sqrt(K T Reg)",
     .source = "Foster, Rakhlin, ICML 2020"});

}  // namespace
}  // namespace edgefleet::policy
