#pragma once
// Expected QoE of an experience: one form per metric, and their combination. With the defaults
//   Q = w_A / (1 + exp(-12 (a - a0))) + w_L exp(-l / tau) + w_E exp(-e / eps).
// No source was found that fits QoE of DNN inference to accuracy, latency and energy together: the combination is an
// assumption of ours, its parts are sourced where they are defined (forms/, combinations/).

#include <memory>

#include "sim/config/registry.hpp"
#include "sim/qoe/combination.hpp"
#include "sim/qoe/experience.hpp"
#include "sim/qoe/preferences.hpp"
#include "sim/qoe/satisfaction_form.hpp"

namespace edgefleet::qoe {

/// Which components make the model; the YAML block `qoe.model`.
struct QoeSpec {
  config::Selection<Combination> combination = config::Selection<Combination>::named("add");
  config::Selection<AccuracyForm> accuracy = config::Selection<AccuracyForm>::named("logistic");
  config::Selection<LatencyForm> latency = config::Selection<LatencyForm>::named("iqx");
  config::Selection<EnergyForm> energy = config::Selection<EnergyForm>::named("iqx");
};
void fields(config::Fields& visit, QoeSpec& spec);

/// Immutable, so one model may serve many readers. Not copyable: pass it by reference.
class QoeModel {
 public:
  explicit QoeModel(const QoeSpec& spec);

  Satisfactions satisfactions(const Experience& experience, const Preferences& preferences) const;
  /// Expected QoE in 0..1.
  Ratio expected(const Experience& experience, const Preferences& preferences) const;

 private:
  std::unique_ptr<const Combination> combination_;
  std::unique_ptr<const AccuracyForm> accuracy_;
  std::unique_ptr<const LatencyForm> latency_;
  std::unique_ptr<const EnergyForm> energy_;
};

}  // namespace edgefleet::qoe
