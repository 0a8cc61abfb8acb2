#pragma once
// What an inference costs on a compute unit, as rows a table can hold: measured, or computed by an analytical model.
// Service models are registered components; they are asked once, when the platform files are read, and never on the
// hot path of a simulation.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/registry.hpp"
#include "sim/core/quantity.hpp"
#include "sim/hardware/model_parts.hpp"
#include "sim/hardware/training_step.hpp"

namespace edgefleet::hardware {

/// One (kind, variant) pair. Energy has the boundary its device kind states.
struct ServiceRow {
  config::Located<std::string> variant;
  std::optional<Ratio> top1;   ///< as measured on this runtime; absent: the variant's published one
  Seconds p90;                 ///< 90th percentile of the unloaded latency, batch 1; > 0
  Joules energy;               ///< of one inference of that length; > 0
  std::optional<Seconds> p50;  ///< <= p90
  std::optional<Seconds> p99;  ///< >= p90
};
void fields(config::Fields& visit, ServiceRow& row);

class ServiceModel {
 public:
  virtual ~ServiceModel() = default;
  /// Every variant this unit can run, each once.
  virtual std::vector<ServiceRow> rows() const = 0;
  /// What a training step of a batch costs; nothing if the model knows no training, or the unit does not run the
  /// variant. Throws InputError with the reasons when the batch does not fit.
  virtual std::optional<TrainingStep> training_step(std::string_view variant, unsigned batch) const;

 protected:
  ServiceModel() = default;
  ServiceModel(const ServiceModel&) = default;
  ServiceModel& operator=(const ServiceModel&) = default;
};

/// Service models by name: `table`, `ef-train`. One that cannot be built from the parts (an unknown board, say) throws
/// InputError from its constructor or from rows().
using ServiceRegistry = config::Registry<ServiceModel, const ModelParts&>;
using ServiceSelection = config::Selection<ServiceModel, const ModelParts&>;

}  // namespace edgefleet::hardware
