#pragma once
// When a device and its user are there.

#include <limits>

#include "sim/core/random.hpp"
#include "sim/core/time.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::engine {

inline constexpr TimePoint never = TimePoint::at(Duration::ticks(std::numeric_limits<std::int64_t>::max()));

/// From `from` on, until before `to`. The user comes and goes while the device is there; one who has nothing of it
/// comes at `never`. Who leaves at the horizon or later stays.
struct Stay {
  TimePoint from;
  TimePoint to = never;
  TimePoint user_from;
  TimePoint user_to = never;
};

/// As the scenario says, each spread drawn from a stream of its own, keyed by the device.
Stay draw_stay(const scenario::Experiment& experiment, Seed seed, DeviceId device);

}  // namespace edgefleet::engine
