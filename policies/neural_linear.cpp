// Thompson sampling of a linear model over what a neural network's hidden layer makes of the features.

#include <optional>
#include <vector>

#include "sim/policy/neural_learner.hpp"
#include "sim/policy/resampled_choice.hpp"
#include "sim/policy/ridge_model.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct NeuralLinearParameters {
  double spread = 0.2;
  double lambda = 0.05;
  unsigned propensity_draws = 0;
  NeuralParameters neural{.hidden = 50, .refit = 100, .refit_later = 500, .memory = 5000};
};

void fields(config::Fields& visit, NeuralLinearParameters& parameters) {
  visit.optional("spread", parameters.spread, "standard deviation of one reward, as the posterior assumes it",
                 config::above(0.0));
  visit.optional("lambda", parameters.lambda, "ridge: the prior's weight in observations", config::above(0.0));
  propensity_draws_field(visit, parameters.propensity_draws);
  fields(visit, parameters.neural);
}

class NeuralLinear : public Policy {
 public:
  NeuralLinear(const NeuralLinearParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters),
        learner_(parameters.neural, sheet),
        top_(parameters.neural.hidden + 1, parameters.lambda),
        resampled_(parameters.propensity_draws) {}

  ProfileNeeds profile_needs() const override { return learner_.features().profile_needs(); }

  Choice choose(const Situation& situation, RandomStream& random) override {
    learner_.adopt(random);
    const FeatureRows& rows = learner_.rows(situation);
    const Eigen::MatrixXd active = learner_.network().activations(rows.values(), rows.offset());
    seen_.reshape(rows.candidates(), top_.dimension(), 0);
    for (Eigen::Index index = 0; index < active.rows(); ++index)
      seen_.row(static_cast<std::size_t>(index)) << active.row(index), 1.0;
    const auto sample = [&] { return best_of(top_.sampled_means(seen_, parameters_.spread, random)); };
    const Choice choice{.candidate = sample()};
    return resampled_.with_probability(choice, situation.candidates.size(), sample);
  }
  std::vector<double> probabilities() const override { return resampled_.probabilities(); }

  void learn(const Decision& decision, const Feedback& feedback) override {
    if (learner_.remember(decision, feedback)) {
      learner_.train();
      relearn();
      return;
    }
    const Situation& situation = decision.situation;
    top_.observe(
        hidden(learner_.features().of(situation, decision.choice.candidate), learner_.features().offset(situation)), 0,
        feedback.reward.si(), feedback.weight);
  }

  void save(ByteWriter& out) const override {
    learner_.save(out);
    top_.save(out);
  }
  void load(ByteReader& in) override {
    learner_.load(in);
    top_.load(in);
  }

 private:
  Eigen::VectorXd hidden(const Eigen::VectorXd& features, std::size_t offset) {
    Eigen::VectorXd all(static_cast<Eigen::Index>(top_.dimension()));
    all << learner_.network().activations(features.transpose(), offset).transpose(), 1.0;
    return all;
  }

  /// The hidden layer has moved: everything remembered looks different now.
  void relearn() {
    const ReplayMemory& memory = learner_.memory();
    const auto count = static_cast<Eigen::Index>(memory.size());
    Eigen::MatrixXd all(count, static_cast<Eigen::Index>(top_.dimension()));
    Eigen::VectorXd rewards(count);
    Eigen::VectorXd weights(count);
    for (Eigen::Index index = 0; index < count; ++index) {
      const auto at = static_cast<std::size_t>(index);
      all.row(index) = hidden(memory.features(at), memory.offset(at)).transpose();
      rewards[index] = memory.reward(at);
      weights[index] = memory.weight(at);
    }
    top_.relearn(all, rewards, weights);
  }

  NeuralLinearParameters parameters_;
  NeuralLearner learner_;
  RidgeModel top_;  ///< over the hidden units and a constant
  FeatureRows seen_;
  ResampledChoice resampled_;
};

const auto registered = PolicyRegistry::of().add<NeuralLinear, NeuralLinearParameters>(
    {.name = "neural-linear",
     .summary =
         "posterior sampling of a linear model on a neural network's last hidden layer; no bound known; as lin-ts "
         "if the layer were right; its probability is estimated on request",
     .source = "Riquelme, Tucker, Snoek, ICLR 2018"});

}  // namespace
}  // namespace edgefleet::policy
