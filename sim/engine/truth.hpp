#pragma once
// What policies never see: the expected QoE of every candidate, unloaded, for the true user of each device. Comparators
// are derived from it: the best candidate of each device and user (the oracle), and the best candidate that all share.

#include <cstdint>
#include <vector>

#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class Truth {
 public:
  explicit Truth(const World& world);

  /// Expected QoE of candidate `index` of the device's candidate set: its unloaded latency, the decision's round trip
  /// included.
  Ratio unloaded_qoe(DeviceId device, std::size_t index) const;
  /// The oracle's choice and its QoE; ties go to the lower index.
  std::size_t best_candidate(DeviceId device) const { return best_[device.index()].candidate; }
  Ratio best_qoe(DeviceId device) const { return best_[device.index()].qoe; }

  /// One candidate for every device, chosen in hindsight: the (variant, place) with the largest sum over decisions.
  /// Where a device cannot run it, the device's oracle stands in for it (an upper bound); at least nine tenths of the
  /// devices must be able to.
  struct Common {
    VariantId variant;
    policy::Place place = policy::Place::device;
    std::vector<Ratio> qoe;  ///< by device
  };
  /// `decisions` by device.
  Common best_common(const std::vector<std::uint64_t>& decisions) const;

 private:
  struct Best {
    std::uint32_t candidate = 0;
    Ratio qoe;
  };
  Best best_of(DeviceId device) const;

  const World& world_;
  std::vector<Best> best_;
};

}  // namespace edgefleet::engine
