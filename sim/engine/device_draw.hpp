#pragma once
// What a device and its user are in one replication: drawn from the seed and the device alone.

#include <vector>

#include "sim/core/random.hpp"
#include "sim/qoe/population.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::engine {

struct DeviceDraw {
  double factor = 1.0;  ///< the device's own multiplier on its kind's time and energy
  qoe::User user;
};

DeviceDraw draw_device(const scenario::Experiment& experiment, Seed seed, DeviceId device);

}  // namespace edgefleet::engine
