#include "sim/hardware/provenance.hpp"

namespace edgefleet::hardware {

std::span<const config::EnumName<Origin>> enum_names(Origin) {
  static constexpr std::array<config::EnumName<Origin>, 3> names{
      {{Origin::measured, "measured"}, {Origin::published, "published"}, {Origin::assumption, "assumption"}}};
  return names;
}

void fields(config::Fields& visit, WattRange& range) {
  visit.required("low", range.low, "smallest plausible value", config::at_least(Watts::si(0)));
  visit.required("high", range.high, "largest plausible value", config::at_least(Watts::si(0)));
}

void fields(config::Fields& visit, SourcedPower& power) {
  visit.required("value", power.value, "the power", config::at_least(Watts::si(0)));
  visit.required("origin", power.origin, "measured or published by the source, or an assumption");
  visit.optional("range", power.range, "plausible range; required for an assumption");
  visit.required("source", power.source, "where the figure comes from");
  visit.check(power.origin != Origin::assumption || power.range.has_value(), "origin",
              "an assumption must state its range, e.g. range: {low: 1 W, high: 3 W}");
  visit.check(!power.range || (power.range->low <= power.value && power.value <= power.range->high), "range",
              "the range must contain the value");
}

}  // namespace edgefleet::hardware
