#include "sim/hardware/device_kind.hpp"

namespace edgefleet::hardware {
namespace {

constexpr std::array<config::EnumName<UnitClass>, 4> unit_names{
    {{UnitClass::cpu, "cpu"}, {UnitClass::gpu, "gpu"}, {UnitClass::fpga, "fpga"}, {UnitClass::npu, "npu"}}};

constexpr std::array<config::EnumName<Boundary>, 3> boundary_names{
    {{Boundary::board, "board"}, {Boundary::module, "module"}, {Boundary::increment, "increment"}}};

}  // namespace

std::span<const config::EnumName<UnitClass>> enum_names(UnitClass) { return unit_names; }
std::span<const config::EnumName<Boundary>> enum_names(Boundary) { return boundary_names; }

std::string_view to_string(UnitClass unit) { return unit_names[static_cast<std::size_t>(unit)].name; }

void fields(config::Fields& visit, RadioPower& radio) {
  visit.required("up", radio.up, "drawn in addition while bits flow from the device", config::at_least(Watts::si(0)));
  visit.required("down", radio.down, "drawn in addition while bits flow to the device", config::at_least(Watts::si(0)));
}

void fields(config::Fields& visit, LoadCost& load) {
  visit.required("rate", load.rate, "bringing a variant from storage into memory",
                 config::above(BytesPerSecond::si(0)));
  visit.required("power", load.power, "drawn in addition to idle meanwhile", config::at_least(Watts::si(0)));
  visit.required("origin", load.origin, "measured or published by the source, or an assumption");
  visit.required("source", load.source, "where the figures come from");
}

void fields(config::Fields& visit, PlatformJitter& jitter) {
  visit.required("p90_over_p50", jitter.p90_over_p50, "typical ratio of the 90th percentile to the median",
                 config::at_least(1.0));
  visit.required("p99_over_p50", jitter.p99_over_p50, "typical ratio of the 99th percentile to the median",
                 config::at_least(1.0));
  visit.required("origin", jitter.origin, "measured or published by the source, or an assumption");
  visit.required("source", jitter.source, "where the ratios come from");
  visit.check(jitter.p90_over_p50 <= jitter.p99_over_p50, "p99_over_p50",
              "the 99th percentile must not be below the 90th");
}

void fields(config::Fields& visit, DeviceKind& kind) {
  visit.required("name", kind.name, "the file's name without .yaml");
  visit.required("title", kind.title, "board and runtime, for people");
  visit.required("source", kind.source, "where the service figures come from");
  visit.optional("note", kind.note, "what to watch for");
  visit.required("unit", kind.unit, "class of the compute unit");
  visit.required("runtime", kind.runtime, "software that runs the variants");
  visit.required("memory", kind.memory, "main memory", config::above(Bytes::si(0)));
  visit.required("storage", kind.storage, "space for the cache of variants", config::above(Bytes::si(0)));
  visit.required("board_source", kind.board_source, "where memory and storage come from");
  visit.required("boundary", kind.boundary, "what the energy figures include");
  visit.required("idle_power", kind.idle_power, "power while no unit is busy");
  visit.optional("radio", kind.radio, "power of the radio (default: the access network's)");
  visit.required("load", kind.load, "cost of loading a variant into memory");
  visit.required("jitter", kind.jitter, "scatter of rows without percentiles of their own");
  visit.required("service", kind.service, "what an inference costs");
}

}  // namespace edgefleet::hardware
