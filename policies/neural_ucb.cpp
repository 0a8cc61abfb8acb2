// Optimism over a neural network: f(x) + sqrt(lambda nu sum_p g_p^2 / U_p), g the network's gradient at x and U the
// diagonal sum of squares of the gradients of all rated candidates.

#include <cmath>
#include <optional>
#include <vector>

#include "sim/policy/neural_learner.hpp"
#include "sim/policy/tie.hpp"

namespace edgefleet::policy {
namespace {

struct NeuralUcbParameters {
  double nu = 1.0;
  double lambda = 1e-3;
  NeuralParameters neural;
};

void fields(config::Fields& visit, NeuralUcbParameters& parameters) {
  visit.optional("nu", parameters.nu, "variance of optimism; 1 is the reference code's", config::at_least(0.0));
  visit.optional("lambda", parameters.lambda, "where U starts; 0.001 is the reference code's, 0.00001 its example's",
                 config::above(0.0));
  fields(visit, parameters.neural);
}

class NeuralUcb : public Policy {
 public:
  NeuralUcb(const NeuralUcbParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters),
        learner_(parameters.neural, sheet),
        seen_(PerceptronWeights::filled(learner_.features().dimension(), parameters.neural.hidden, parameters.lambda)) {
  }

  ProfileNeeds profile_needs() const override { return learner_.features().profile_needs(); }

  Choice choose(const Situation& situation, RandomStream& random) override {
    learner_.adopt(random);
    const FeatureRows& rows = learner_.rows(situation);
    const Eigen::MatrixXd active = learner_.network().activations(rows.values(), rows.offset());
    const Eigen::VectorXd means = learner_.network().outputs(active);
    const Eigen::VectorXd widths = (parameters_.lambda * parameters_.nu * variances(rows, active)).cwiseSqrt();
    scores_.assign(means.begin(), means.end());
    widths_.assign(widths.begin(), widths.end());
    for (std::size_t index = 0; index < scores_.size(); ++index) scores_[index] += widths_[index];
    const std::size_t best = best_of(scores_);
    return {.candidate = best, .expected = scores_[best] - widths_[best], .width = widths_[best]};
  }
  Appraisal appraisal() const override { return {scores_, widths_}; }

  void learn(const Decision& decision, const Feedback& feedback) override {
    const Situation& situation = decision.situation;
    const std::size_t offset = learner_.features().offset(situation);
    const auto slope =
        learner_.network().gradient(learner_.features().of(situation, decision.choice.candidate), offset);
    const auto start = static_cast<Eigen::Index>(offset);
    const auto width = static_cast<Eigen::Index>(learner_.features().width());
    seen_.input.middleRows(start, width) += feedback.weight * slope.input.middleRows(start, width).cwiseAbs2();
    seen_.bias += feedback.weight * slope.bias.cwiseAbs2();
    seen_.output += feedback.weight * slope.output.cwiseAbs2();
    seen_.constant += feedback.weight;
    if (learner_.remember(decision, feedback)) learner_.train();
  }

  void save(ByteWriter& out) const override {
    learner_.save(out);
    seen_.save(out);
  }
  void load(ByteReader& in) override {
    learner_.load(in);
    seen_.load(in);
  }

 private:
  /// sum_p g_p^2 / U_p of each candidate. A hidden unit's part is w2^2 (sum_i x_i^2 / U_i + 1 / U_bias) while it is
  /// active.
  Eigen::VectorXd variances(const FeatureRows& rows, const Eigen::MatrixXd& active) {
    const auto start = static_cast<Eigen::Index>(rows.offset());
    const auto width = static_cast<Eigen::Index>(rows.width());
    Eigen::MatrixXd parts = rows.values().cwiseAbs2() * seen_.input.middleRows(start, width).cwiseInverse();
    parts.rowwise() += seen_.bias.cwiseInverse().transpose();
    parts = (active.array() > 0.0).select(parts, 0.0);
    const Eigen::VectorXd inner = parts * learner_.network().weights().output.cwiseAbs2();
    const Eigen::VectorXd outer = active.cwiseAbs2() * seen_.output.cwiseInverse();
    return (inner + outer).array() + 1.0 / seen_.constant;
  }

  NeuralUcbParameters parameters_;
  NeuralLearner learner_;
  PerceptronWeights seen_;  ///< U
  std::vector<double> scores_;
  std::vector<double> widths_;
};

const auto registered = PolicyRegistry::of().add<NeuralUcb, NeuralUcbParameters>(
    {.name = "neural-ucb",
     .summary = "optimism over a neural network's gradients, diagonal form; regret d_eff sqrt(T) up to logs",
     .source = "Zhou, Li, Gu, ICML 2020, and the authors' code (uclaml/NeuralUCB, learner_diag.py)"});

}  // namespace
}  // namespace edgefleet::policy
