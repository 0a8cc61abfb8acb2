#include "sim/hardware/power.hpp"

#include "sim/core/contract.hpp"

namespace edgefleet::hardware {

Joules inference_energy(const DeviceKind& kind, const ServiceRow& row) {
  return kind.boundary == Boundary::increment ? row.energy + kind.idle_power.value * row.p90 : row.energy;
}

Watts busy_power(const DeviceKind& kind, const ServiceRow& row) { return inference_energy(kind, row) / row.p90; }

Watts board_power(Watts idle, std::span<const Watts> busy) {
  Watts total = idle;
  for (const Watts unit : busy) {
    contract::require(unit >= idle, "a busy unit's power has the idle part in it");
    total += unit - idle;
  }
  return total;
}

}  // namespace edgefleet::hardware
