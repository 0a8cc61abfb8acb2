#include "sim/qoe/preferences.hpp"

#include "sim/core/contract.hpp"

namespace edgefleet::qoe {

void fields(config::Fields& visit, Weights& weights) {
  const auto limits = config::between(Ratio::si(0), Ratio::si(1));
  visit.required("accuracy", weights.accuracy, "weight of satisfaction with accuracy", limits);
  visit.required("latency", weights.latency, "weight of satisfaction with latency", limits);
  visit.required("energy", weights.energy, "weight of satisfaction with energy", limits);
  visit.check(weights.accuracy + weights.latency + weights.energy > Ratio::si(0), "accuracy",
              "the three weights must not all be zero (they are scaled to sum to 1)");
}

Weights normalised(const Weights& weights) {
  const Ratio sum = weights.accuracy + weights.latency + weights.energy;
  contract::require(sum > Ratio::si(0), "some metric counts");
  return {weights.accuracy / sum.si(), weights.latency / sum.si(), weights.energy / sum.si()};
}

Preferences at_charge(Preferences preferences, Ratio charge) {
  preferences.weights.energy = preferences.weights.energy * (2.0 - charge.si());
  preferences.weights = normalised(preferences.weights);
  return preferences;
}

}  // namespace edgefleet::qoe
