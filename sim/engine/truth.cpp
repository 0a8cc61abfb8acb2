#include "sim/engine/truth.hpp"

#include <algorithm>
#include <map>

namespace edgefleet::engine {

Truth::Truth(const World& world) : world_(world), best_(world.devices.size()) {
  for (std::size_t i = 0; i < best_.size(); ++i) best_[i] = best_of(DeviceId(i));
}

Ratio Truth::unloaded_qoe(DeviceId device, std::size_t index) const {
  const auto& set = world_.experiment.candidates_of(device);
  const auto& candidate = set.candidates[index];
  const DeviceState& state = world_.devices[device.index()];
  const double scale = candidate.place == policy::Place::device ? state.factor : 1.0;
  const qoe::Experience experience{candidate.top1, candidate.latency * scale + set.decision_delay,
                                   candidate.energy * scale + set.decision_energy};
  return world_.experiment.qoe->expected(experience, state.user.preferences);
}

Truth::Best Truth::best_of(DeviceId device) const {
  Best best{0, unloaded_qoe(device, 0)};
  const std::size_t count = world_.experiment.candidates_of(device).candidates.size();
  for (std::size_t i = 1; i < count; ++i) {
    const Ratio qoe = unloaded_qoe(device, i);
    if (qoe > best.qoe) best = {static_cast<std::uint32_t>(i), qoe};
  }
  return best;
}

Truth::Common Truth::best_common(const std::vector<std::uint64_t>& decisions) const {
  using Key = std::pair<policy::Place, VariantId>;
  struct Sum {
    double qoe = 0.0;
    double oracle = 0.0;  ///< of the devices that can run it
    std::size_t able = 0;
  };
  std::map<Key, Sum> sums;
  double oracle = 0.0;
  for (std::size_t d = 0; d < best_.size(); ++d) {
    const auto weight = static_cast<double>(decisions[d]);
    oracle += weight * best_[d].qoe.si();
    const auto& candidates = world_.experiment.candidates_of(DeviceId(d)).candidates;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      Sum& sum = sums[{candidates[i].place, candidates[i].variant}];
      sum.qoe += weight * unloaded_qoe(DeviceId(d), i).si();
      sum.oracle += weight * best_[d].qoe.si();
      ++sum.able;
    }
  }
  const auto total = [&](const Sum& sum) { return sum.qoe + (oracle - sum.oracle); };
  const auto eligible = [&](const Sum& sum) { return sum.able * 10 >= best_.size() * 9; };
  const auto better = [&](const auto& a, const auto& b) {
    if (eligible(a.second) != eligible(b.second)) return eligible(b.second);
    return total(a.second) < total(b.second);
  };
  const auto [place, variant] = std::max_element(sums.begin(), sums.end(), better)->first;
  Common common{variant, place, {}};
  for (std::size_t d = 0; d < best_.size(); ++d) {
    const auto& candidates = world_.experiment.candidates_of(DeviceId(d)).candidates;
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&, v = variant, p = place](const auto& c) {
      return c.variant == v && c.place == p;
    });
    const bool able = found != candidates.end();
    common.qoe.push_back(able ? unloaded_qoe(DeviceId(d), static_cast<std::size_t>(found - candidates.begin()))
                              : best_[d].qoe);
  }
  return common;
}

}  // namespace edgefleet::engine
