#pragma once
// A date that is the same for all it concerns, `100 s`, or drawn for each of them: `{from: 0 s, to: 300 s}`.

#include "sim/config/codec.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::scenario {

/// Uniform between `from` and `to`; fixed where they are equal.
struct DrawnTime {
  Seconds from;
  Seconds to;

  /// `share` in 0..1 of the way.
  Seconds at(double share) const { return from + (to - from) * share; }
};

}  // namespace edgefleet::scenario

template <>
struct edgefleet::config::Codec<edgefleet::scenario::DrawnTime> {
  using Range = NoLimits;
  static void read(const Node& node, const Place& place, scenario::DrawnTime& value, const Range&);
  static Node write(const scenario::DrawnTime& value);
  static TypeDoc describe();
};
