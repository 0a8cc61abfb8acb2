#pragma once
// Compute units. A device's unit serves its jobs one at a time, first come, first served. A server does the same on
// each core, or lets all its jobs share its cores (SimGrid).

#include <functional>

#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class Units {
 public:
  explicit Units(World& world) : world_(world) {}

  /// False if the device's queue is full: the job was refused.
  bool execute(JobSlot slot);
  /// Profiling occupies the unit for `length` and costs `energy`.
  void profile(JobSlot slot, Duration length, Joules energy);
  /// A training step; beside inference where the device shares its unit.
  void train(JobSlot slot, Duration length, Joules energy);
  /// The job has left the device's unit; the next one starts.
  void executed(JobSlot slot);

  void serve(JobSlot slot);
  void served(JobSlot slot);

  /// What a job on the device's unit had cost by `end`: its loading, then its work pro rata.
  struct Spent {
    Joules work;
    Joules loading;
    Duration busy;
  };
  Spent spent_by(JobSlot slot, TimePoint end) const;
  /// `keep` says whether a job whose turn has come still wants it; otherwise it has been dealt with.
  void on_turn(std::function<bool(JobSlot)> keep) { keep_ = std::move(keep); }
  /// `idle` is told when a device's unit has nothing more to do.
  void on_idle(std::function<void(DeviceId)> idle) { idle_ = std::move(idle); }

 private:
  void start(JobSlot slot);
  void start_next(DeviceId device);
  void use(JobSlot slot, Duration length);

  World& world_;
  std::function<bool(JobSlot)> keep_;
  std::function<void(DeviceId)> idle_;
};

}  // namespace edgefleet::engine
