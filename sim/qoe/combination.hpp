#pragma once
// How three satisfactions become one QoE: a component that a scenario names.

#include "sim/config/registry.hpp"
#include "sim/qoe/preferences.hpp"

namespace edgefleet::qoe {

/// Satisfaction with each metric, in 0..1: S_A, S_L, S_E.
struct Satisfactions {
  Ratio accuracy;
  Ratio latency;
  Ratio energy;
};

class Combination {
 public:
  virtual ~Combination() = default;
  /// QoE in 0..1; non-decreasing in each satisfaction.
  virtual Ratio combine(const Satisfactions& satisfactions, const Weights& weights) const = 0;
};

using Combinations = config::Registry<Combination>;

}  // namespace edgefleet::qoe
