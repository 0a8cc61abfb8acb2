#pragma once
// How many jobs are at a shared resource, a server or a direction of a link, over time.

#include <algorithm>
#include <cstdint>

#include "sim/core/time.hpp"

namespace edgefleet::engine {

class Occupancy {
 public:
  /// `capacity`: jobs that do not yet get in each other's way (cores of a server, 1 of a link).
  explicit Occupancy(std::uint16_t capacity = 1) : capacity_(capacity) {}

  void enter(TimePoint now) {
    settle(now);
    ++came_;
    if (present_ >= capacity_) ++met_others_;
    ++present_;
  }
  void leave(TimePoint now) {
    settle(now);
    --present_;
  }
  /// Brings the integrals up to `now`.
  void settle(TimePoint now) {
    const auto elapsed = static_cast<double>((now - changed_).ticks());
    slot_ticks_ += elapsed * std::min(present_, std::uint32_t{capacity_});
    job_ticks_ += elapsed * present_;
    if (present_ > 0) busy_ += now - changed_;
    changed_ = now;
  }

  std::uint64_t came() const { return came_; }
  /// Of those, the ones that found the capacity taken.
  std::uint64_t met_others() const { return met_others_; }
  /// Time with at least one job.
  Duration busy() const { return busy_; }
  /// Integral of the jobs present over time, waiting ones included, in ticks.
  double job_ticks() const { return job_ticks_; }
  /// Integral of the capacity in use, in ticks.
  double slot_ticks() const { return slot_ticks_; }

 private:
  std::uint16_t capacity_;
  std::uint32_t present_ = 0;
  TimePoint changed_;
  double slot_ticks_ = 0.0;
  double job_ticks_ = 0.0;
  Duration busy_;
  std::uint64_t came_ = 0;
  std::uint64_t met_others_ = 0;
};

}  // namespace edgefleet::engine
