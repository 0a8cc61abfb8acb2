#include "sim/qoe/qoe_model.hpp"

namespace edgefleet::qoe {

void fields(config::Fields& visit, QoeSpec& spec) {
  visit.optional("combination", spec.combination, "how the three satisfactions become one QoE");
  visit.optional("accuracy", spec.accuracy, "how top-1 accuracy satisfies");
  visit.optional("latency", spec.latency, "how response latency satisfies");
  visit.optional("energy", spec.energy, "how energy per inference satisfies");
}

QoeModel::QoeModel(const QoeSpec& spec)
    : combination_(spec.combination.make()),
      accuracy_(spec.accuracy.make()),
      latency_(spec.latency.make()),
      energy_(spec.energy.make()) {}

Satisfactions QoeModel::satisfactions(const Experience& experience, const Preferences& preferences) const {
  return {accuracy_->satisfaction(experience.top1, preferences.accuracy_midpoint),
          latency_->satisfaction(experience.latency, preferences.latency_tolerance),
          energy_->satisfaction(experience.energy, preferences.energy_tolerance)};
}

Ratio QoeModel::expected(const Experience& experience, const Preferences& preferences) const {
  return combination_->combine(satisfactions(experience, preferences), preferences.weights);
}

}  // namespace edgefleet::qoe
