#pragma once
// Energy arithmetic of a board (design: idle accrues once per board, only while no unit is busy).

#include <span>

#include "sim/core/quantity.hpp"
#include "sim/hardware/device_kind.hpp"

namespace edgefleet::hardware {

/// What a row's inference is charged, idle part included whatever the boundary of the row's energy: the row's energy,
/// plus idle power * p90 for figures that are increments over idle.
Joules inference_energy(const DeviceKind& kind, const ServiceRow& row);

/// The power of a unit while it runs a service row: inference_energy / p90.
Watts busy_power(const DeviceKind& kind, const ServiceRow& row);

/// The power of a board with units busy at `busy` (each with the idle part in it): idle once, plus the dynamic part
/// of each. Precondition: no busy power below idle.
Watts board_power(Watts idle, std::span<const Watts> busy);

}  // namespace edgefleet::hardware
