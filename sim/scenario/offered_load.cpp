#include "sim/scenario/offered_load.hpp"

namespace edgefleet::scenario {

Hertz request_rate(const Experiment& experiment) {
  const auto& scenario = experiment.scenario;
  const auto arrivals =
      scenario.workload.make({Seed{scenario.seed, 0}, experiment.devices.size(), scenario.file.parent_path()});
  return arrivals->mean_rate() * (scenario.session ? scenario.session->requests : 1.0);
}

double expected_requests(const Experiment& experiment) {
  const Ratio per_device = request_rate(experiment) * experiment.scenario.horizon;
  return per_device.si() * static_cast<double>(experiment.devices.size());
}

}  // namespace edgefleet::scenario
