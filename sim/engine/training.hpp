#pragma once
// On-device training in a cell: jobs come due, their steps take turns with inference as the scenario's discipline says,
// and the user's accuracy grows with the samples seen.

#include <vector>

#include "sim/engine/ledger.hpp"
#include "sim/engine/truth.hpp"
#include "sim/engine/units.hpp"
#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class Training {
 public:
  Training(World& world, Units& units, Truth& truth, Ledger& ledger);

  /// Schedules the first job of every device that trains.
  void begin();
  /// A job is due (training_due).
  void on_due(DeviceId device);
  /// The device is leaving: what has begun is finished, and nothing begins.
  void on_leaves(DeviceId device);
  /// A step, or a block of them, has ended.
  void on_done(JobSlot slot);
  /// The device's unit has nothing to do: a step that stood back may start.
  void on_idle(DeviceId device);
  /// A step under way at the horizon is charged for the part that had happened.
  void settle(JobSlot slot);

  std::uint64_t steps() const { return steps_; }

 private:
  const scenario::TrainingPlan& plan_of(DeviceId device) const;
  void request_step(DeviceId device);
  void start_step(DeviceId device);
  void learn(DeviceId device, std::uint64_t steps);

  World& world_;
  Units& units_;
  Truth& truth_;
  Ledger& ledger_;
  std::vector<std::unique_ptr<const scenario::AccuracyCurve>> curves_;  ///< by plan
  std::uint64_t steps_ = 0;
};

}  // namespace edgefleet::engine
