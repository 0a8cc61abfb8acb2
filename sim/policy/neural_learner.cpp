#include "sim/policy/neural_learner.hpp"

namespace edgefleet::policy {

void fields(config::Fields& visit, NeuralParameters& parameters) {
  visit.optional("features", parameters.features, "how candidates are described in numbers");
  visit.optional("hidden", parameters.hidden, "units of the one hidden layer", config::between(1U, 4096U));
  visit.optional("rate", parameters.descent.rate, "of gradient descent, per observation", config::above(0.0),
                 config::at_most(1.0));
  visit.optional("decay", parameters.descent.decay, "of all weights, per step, times the rate",
                 config::between(0.0, 1.0));
  visit.optional("steps", parameters.descent.steps, "of gradient descent at each refit, at most", config::at_least(1U));
  visit.optional("refit", parameters.refit, "ratings between refits; the reference code has 1", config::at_least(1U));
  visit.optional("refit_until", parameters.refit_until, "ratings after which `refit_later` takes over");
  visit.optional("refit_later", parameters.refit_later, "ratings between later refits", config::at_least(1U));
  visit.optional("memory", parameters.memory, "latest ratings that are trained on", config::between(1U, 10000000U));
}

NeuralLearner::NeuralLearner(const NeuralParameters& parameters, const FleetSheet& sheet)
    : parameters_(parameters),
      features_(parameters.features.make(sheet)),
      memory_(features_->width(), parameters.memory) {}

const FeatureRows& NeuralLearner::rows(const Situation& situation) {
  features_->fill(situation, rows_);
  return rows_;
}

void NeuralLearner::adopt(RandomStream& random) { draws_.adopt(random); }

Perceptron& NeuralLearner::network() {
  if (!network_) {
    RandomStream random = draws_.fixed(Purpose("network"), 0);
    network_.emplace(features_->dimension(), parameters_.hidden, random);
  }
  return *network_;
}

bool NeuralLearner::remember(const Decision& decision, const Feedback& feedback) {
  const Situation& situation = decision.situation;
  memory_.add(features_->of(situation, decision.choice.candidate), features_->offset(situation), feedback.reward.si(),
              feedback.weight);
  ++ratings_;
  return ratings_ % (ratings_ <= parameters_.refit_until ? parameters_.refit : parameters_.refit_later) == 0;
}

void NeuralLearner::train() {
  RandomStream random = draws_.next(Purpose("descent"));
  network().train(memory_, parameters_.descent, random);
}

void NeuralLearner::save(ByteWriter& out) const {
  memory_.save(out);
  draws_.save(out);
  out.varint(ratings_);
  out.varint(network_ ? 1 : 0);
  if (network_) network_->weights().save(out);
}

void NeuralLearner::load(ByteReader& in) {
  memory_.load(in);
  draws_.load(in);
  ratings_ = in.varint();
  if (in.varint() != 0) network().weights().load(in);
}

}  // namespace edgefleet::policy
