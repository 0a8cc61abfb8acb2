#pragma once
// The truth behind every comparison: the expected QoE of a candidate that nothing waits for.

#include "sim/engine/cost_drift.hpp"
#include "sim/engine/device_draw.hpp"

namespace edgefleet::engine {

/// Of candidate `index` of the device's candidate set: its unloaded latency, the decision's round trip included. `gain`
/// is what personal training has added to its top-1 on this device, `drift` what its costs there are multiplied by now.
Ratio unloaded_qoe(const scenario::Experiment& experiment, DeviceId device, std::size_t index, double factor,
                   const qoe::Preferences& preferences, Ratio gain, CostDrift::Factors drift = {1.0, 1.0});

}  // namespace edgefleet::engine
