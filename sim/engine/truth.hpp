#pragma once
// What policies never see: the expected QoE of every candidate, unloaded, for the true user of each device. Comparators
// are derived from it: the best candidate of each device and user (the oracle), and the best candidate that all share.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class Truth {
 public:
  explicit Truth(const World& world);

  /// Expected QoE of candidate `index` of the device's candidate set: its unloaded latency, the decision's round trip
  /// included.
  Ratio unloaded_qoe(DeviceId device, std::size_t index) const;
  /// What a device's user feels is about to change (accuracy gained, drift), after that many decisions: what was true
  /// so far is put on record.
  void before_change(DeviceId device, std::uint64_t decisions);
  /// It has changed.
  void after_change(DeviceId device) { best_[device.index()] = best_of(device); }
  /// The oracle's choice and its QoE; ties go to the lower index.
  std::size_t best_candidate(DeviceId device) const { return best_[device.index()].candidate; }
  Ratio best_qoe(DeviceId device) const { return best_[device.index()].qoe; }

  /// One candidate for every device, chosen in hindsight: the (variant, place) with the largest sum over decisions.
  /// Where a device cannot run it, the device's oracle stands in for it (an upper bound); only candidates count that
  /// run on nine tenths as many devices as the most widely runnable one.
  struct Common {
    VariantId variant;
    policy::Place place = policy::Place::device;
    std::vector<double> qoe;  ///< by device: its expected unloaded QoE, summed over the device's decisions
  };
  /// `decisions` by device.
  Common best_common(const std::vector<std::uint64_t>& decisions) const;

 private:
  struct Best {
    std::uint32_t candidate = 0;
    Ratio qoe;
  };
  /// Sums over a device's decisions up to its last change.
  struct Past {
    std::uint64_t decisions = 0;
    std::vector<double> qoe;  ///< by candidate
    double best = 0.0;
  };
  Best best_of(DeviceId device) const;
  std::optional<std::size_t> candidate_index(DeviceId device, VariantId variant, policy::Place place) const;
  /// Expected unloaded QoE of a candidate, or of the oracle, summed over the device's decisions.
  double qoe_sum(DeviceId device, std::size_t candidate, std::uint64_t decisions) const;
  double best_sum(DeviceId device, std::uint64_t decisions) const;

  const World& world_;
  std::vector<Best> best_;
  std::unordered_map<std::size_t, Past> past_;  ///< of devices with a change
};

}  // namespace edgefleet::engine
