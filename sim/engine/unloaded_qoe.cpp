#include "sim/engine/unloaded_qoe.hpp"

#include <algorithm>

namespace edgefleet::engine {

Ratio unloaded_qoe(const scenario::Experiment& experiment, DeviceId device, std::size_t index, double factor,
                   const qoe::Preferences& preferences, Ratio gain, CostDrift::Factors drift) {
  const auto& set = experiment.candidates_of(device);
  const auto& candidate = set.candidates[index];
  const double scale = candidate.place == policy::Place::device ? factor : 1.0;
  const qoe::Experience experience{std::min(candidate.top1 + gain, Ratio::si(1.0)),
                                   candidate.latency * scale * drift.time + set.decision_delay,
                                   candidate.energy * scale * drift.energy + set.decision_energy};
  return experiment.qoe->expected(experience, preferences);
}

}  // namespace edgefleet::engine
