#pragma once
// What one user wants: the personal half of the QoE model. The shape of the satisfactions is the model's
// (qoe_model.hpp).

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::qoe {

/// How much each satisfaction counts. Each in 0..1, their sum is 1.
struct Weights {
  Ratio accuracy;
  Ratio latency;
  Ratio energy;
  bool operator==(const Weights&) const = default;
};

void fields(config::Fields& visit, Weights& weights);

/// The same proportions with sum 1. Precondition: none negative, sum positive.
Weights normalised(const Weights& weights);

struct Preferences {
  Ratio accuracy_midpoint;    ///< a0: the top-1 accuracy that satisfies half
  Seconds latency_tolerance;  ///< tau > 0
  Joules energy_tolerance;    ///< eps > 0
  Weights weights;
  double mos_bias = 0.0;  ///< how far the user's ratings stand off their opinion, on the 1..5 scale
  bool operator==(const Preferences&) const = default;
};

/// The preferences of a user whose battery holds `charge` (0..1): the weight of energy times (2 - charge), then
/// normalised. That remaining battery moves energy's weight: Kim et al., PIMRC 2015 (abstract); the factor is an
/// assumption of ours.
Preferences at_charge(Preferences preferences, Ratio charge);

}  // namespace edgefleet::qoe
