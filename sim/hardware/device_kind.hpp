#pragma once
// A device kind: hardware described by data, one YAML file each in platforms/kinds/. It has one compute unit that
// serves inference; every figure has a source.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/fields.hpp"
#include "sim/core/quantity.hpp"
#include "sim/hardware/provenance.hpp"
#include "sim/hardware/service_model.hpp"

namespace edgefleet::hardware {

enum class UnitClass : std::uint8_t { cpu, gpu, fpga, npu };
std::span<const config::EnumName<UnitClass>> enum_names(UnitClass);
/// "cpu", "gpu", "fpga" or "npu"; static storage.
std::string_view to_string(UnitClass unit);

/// What a kind's energy figures include.
enum class Boundary : std::uint8_t {
  board,      ///< everything, as at the wall or the board's supply; idle part included
  module,     ///< the compute module's own sensors; its idle part included
  increment,  ///< over idle
};
std::span<const config::EnumName<Boundary>> enum_names(Boundary);

/// Drawn in addition to the board's while bits flow; zero for wired boards.
struct RadioPower {
  Watts up;
  Watts down;
};
void fields(config::Fields& visit, RadioPower& radio);

/// Bringing a variant from storage into memory: takes size / rate, draws `power` in addition to idle meanwhile.
struct LoadCost {
  BytesPerSecond rate;
  Watts power;
  Origin origin = Origin::assumption;
  std::string source;
  Seconds time(Bytes size) const { return size / rate; }
  Joules energy(Bytes size) const { return power * time(size); }
};
void fields(config::Fields& visit, LoadCost& load);

/// The platform's typical scatter, for rows without percentiles of their own.
struct PlatformJitter {
  double p90_over_p50 = 1.0;
  double p99_over_p50 = 1.0;
  Origin origin = Origin::assumption;
  std::string source;
};
void fields(config::Fields& visit, PlatformJitter& jitter);

struct DeviceKind {
  std::string name;    ///< equals the file's name without .yaml
  std::string title;   ///< board and runtime, for people
  std::string source;  ///< of the service figures, unless a figure names its own
  std::string note;    ///< what to watch for; may be empty
  UnitClass unit = UnitClass::cpu;
  std::string runtime;
  Bytes memory;
  Bytes storage;             ///< for the cache of variants
  std::string board_source;  ///< of memory and storage
  Boundary boundary = Boundary::board;
  SourcedPower idle_power;
  std::optional<RadioPower> radio;  ///< absent: that of the access network
  LoadCost load;
  PlatformJitter jitter;
  ServiceSelection service;
  std::vector<ServiceRow> rows;  ///< of the service model; filled when the platform files are read, not a field
};
void fields(config::Fields& visit, DeviceKind& kind);

}  // namespace edgefleet::hardware
