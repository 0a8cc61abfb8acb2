#pragma once
// The shapes in which one metric satisfies: components that a scenario names. All are non-increasing in latency and
// energy, non-decreasing in accuracy, and stay in 0..1.

#include "sim/config/registry.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::qoe {

/// S_A: satisfaction with a top-1 accuracy. `midpoint` is the user's a0.
class AccuracyForm {
 public:
  virtual ~AccuracyForm() = default;
  virtual Ratio satisfaction(Ratio top1, Ratio midpoint) const = 0;
};

/// S_L: satisfaction with a response latency. `tolerance` (> 0) is the user's tau.
class LatencyForm {
 public:
  virtual ~LatencyForm() = default;
  virtual Ratio satisfaction(Seconds latency, Seconds tolerance) const = 0;
};

/// S_E: satisfaction with the energy of an inference. `tolerance` (> 0) is the user's eps.
class EnergyForm {
 public:
  virtual ~EnergyForm() = default;
  virtual Ratio satisfaction(Joules energy, Joules tolerance) const = 0;
};

using AccuracyForms = config::Registry<AccuracyForm>;
using LatencyForms = config::Registry<LatencyForm>;
using EnergyForms = config::Registry<EnergyForm>;

}  // namespace edgefleet::qoe
