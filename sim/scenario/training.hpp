#pragma once
// On-device training: devices of a kind fine-tune a variant for their own user (personalisation) while they serve.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/config/registry.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/core/id.hpp"
#include "sim/hardware/platform_library.hpp"
#include "sim/hardware/training_step.hpp"

namespace edgefleet::scenario {

struct Experiment;

/// How a user's top-1 accuracy grows with the samples their device has trained on.
class AccuracyCurve {
 public:
  virtual ~AccuracyCurve() = default;
  /// Added to the variant's top-1; 0 for no samples, never falling.
  virtual Ratio gain(double samples) const = 0;
};

using AccuracyCurves = config::Registry<AccuracyCurve>;
using AccuracyCurveSelection = config::Selection<AccuracyCurve>;

/// How training and inference share a device's unit. A step cannot be interrupted, except that `share` runs it beside
/// inference.
enum class TrainingDiscipline : std::uint8_t {
  step,   ///< each step queues like a request: at most one step delays a request
  idle,   ///< a step starts only when no request waits
  block,  ///< the whole job occupies the unit
  share,  ///< step and inference run at once, each at half speed (SimGrid)
};
std::span<const config::EnumName<TrainingDiscipline>> enum_names(TrainingDiscipline);

struct TrainingSpec {
  config::Located<std::string> kind;
  config::Located<std::string> variant;
  std::uint64_t samples = 256;
  unsigned epochs = 1;
  unsigned batch = 16;
  Seconds start;                 ///< of the first job
  std::optional<Seconds> every;  ///< further jobs
  TrainingDiscipline discipline = TrainingDiscipline::step;
  AccuracyCurveSelection curve = AccuracyCurveSelection::named("saturating");
};
void fields(config::Fields& visit, TrainingSpec& training);

/// A training job as a device of the kind runs it.
struct TrainingPlan {
  KindId kind;
  VariantId variant;
  hardware::TrainingStep step;    ///< a short last batch of an epoch costs as much as a whole one
  std::uint64_t steps = 0;        ///< of one job: epochs x ceil(samples / batch)
  double samples_per_step = 0.0;  ///< on average
  TrainingSpec spec;
};

/// Resolves the scenario's training entries: unknown names, kinds that are not in the fleet or cannot train, two
/// entries for one kind, and batches that do not fit become problems.
std::vector<TrainingPlan> resolve_training(const Experiment& experiment, const hardware::PlatformLibrary& library,
                                           Problems& problems);

}  // namespace edgefleet::scenario
