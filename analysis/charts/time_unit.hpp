#pragma once
// The unit in which a span of simulated time reads best.

#include <string>

#include "sim/core/quantity.hpp"

namespace edgefleet::analysis {

struct TimeUnit {
  std::string name;
  Seconds length;
};

/// Seconds below five minutes, minutes below five hours, hours below five days, else days.
inline TimeUnit time_unit(Seconds longest) {
  constexpr double minute = 60.0;
  constexpr double hour = 60.0 * minute;
  constexpr double day = 24.0 * hour;
  if (longest.si() < 5.0 * minute) return {"s", Seconds::si(1.0)};
  if (longest.si() < 5.0 * hour) return {"min", Seconds::si(minute)};
  if (longest.si() < 5.0 * day) return {"h", Seconds::si(hour)};
  return {"days", Seconds::si(day)};
}

}  // namespace edgefleet::analysis
