#pragma once
// How whole ticks and SimGrid's floating-point clock meet.
//
// The events of tick k are played when SimGrid's clock shows k + phase ticks. An activity that ends when the clock
// shows x ticks belongs to tick ceil(x - cut); cut < phase, so all that belongs to a tick has ended before the tick is
// played, even when rounding moved one of two simultaneous ends by a unit in the last place. What starts at a tick is
// shortened by the phase, so that it nominally ends on the tick grid again: phases never add up. Good while a double
// resolves `cut`: horizons below about 100,000 s; beyond, ties may be told apart in one mode only.

#include <algorithm>
#include <cmath>

#include "sim/core/time.hpp"

namespace edgefleet::engine {

inline constexpr double phase_ticks = 0.25;
inline constexpr double cut_ticks = 0.20;
/// An end that comes at most so long before its tick may be followed at once by what starts then: a transfer, of which
/// SimGrid's platform has taken the phase once and for all, still belongs to its tick when it ends.
inline constexpr double early_ticks = 0.30;
inline constexpr double phase_seconds = phase_ticks / ticks_per_second;

/// SimGrid's clock when the events of `at` are played.
inline double clock_of(TimePoint at) {
  return (static_cast<double>(at.since_start().ticks()) + phase_ticks) / ticks_per_second;
}

/// The tick to which something that ends at SimGrid's time `clock` belongs.
inline TimePoint tick_of(double clock) {
  return TimePoint::at(Duration::ticks(static_cast<std::int64_t>(std::ceil(clock * ticks_per_second - cut_ticks))));
}

/// The whole ticks that work of real length `time` takes, by the same rounding; at least one.
inline Duration whole_ticks(Seconds time) {
  const double ticks = std::ceil(time.si() * ticks_per_second - cut_ticks);
  return Duration::ticks(std::max<std::int64_t>(1, static_cast<std::int64_t>(ticks)));
}

}  // namespace edgefleet::engine
