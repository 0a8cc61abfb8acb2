#include "sim/scenario/drawn_time.hpp"

#include "sim/config/fields.hpp"

namespace edgefleet::scenario {
namespace {

constexpr Seconds zero = Seconds::si(0.0);

/// A DrawnTime as a mapping.
struct Interval {
  DrawnTime time;
};

void fields(config::Fields& visit, Interval& interval) {
  visit.required("from", interval.time.from, "the earliest date", config::at_least(zero));
  visit.required("to", interval.time.to, "the latest date; uniform between them", config::at_least(zero));
  visit.check(interval.time.from <= interval.time.to, "to", "the latest date comes before the earliest");
}

}  // namespace
}  // namespace edgefleet::scenario

namespace edgefleet::config {

using scenario::DrawnTime;
using scenario::Interval;

void Codec<DrawnTime>::read(const Node& node, const Place& place, DrawnTime& value, const Range&) {
  if (node.kind == Node::Kind::mapping) {
    Interval interval{value};
    Codec<Interval>::read(node, place, interval, {});
    value = interval.time;
    return;
  }
  Codec<Seconds>::read(node, place, value.from, range_of<Seconds>(at_least(scenario::zero)));
  value.to = value.from;
}

Node Codec<DrawnTime>::write(const DrawnTime& value) {
  return value.from == value.to ? Codec<Seconds>::write(value.from) : Codec<Interval>::write({value});
}

TypeDoc Codec<DrawnTime>::describe() {
  return {"time, or a mapping with the keys below: drawn for each", Codec<Interval>::describe().nested};
}

}  // namespace edgefleet::config
