#include "sim/engine/device_draw.hpp"

#include <cmath>

namespace edgefleet::engine {

DeviceDraw draw_device(const scenario::Experiment& experiment, Seed seed, DeviceId device) {
  RandomStream random(seed, Purpose("device-factor"), device.index());
  return {std::exp(experiment.scenario.device_spread * random.normal()),
          experiment.population->draw(seed, scenario::user_of(device))};
}

}  // namespace edgefleet::engine
