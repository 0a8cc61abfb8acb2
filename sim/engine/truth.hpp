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
  /// Other variants are about to be on offer: between two changes of the offer one candidate is best in common, so that
  /// of the time that ends here is found now. Follow it with after_change() for every device. `decisions` by device.
  void close_offer(const std::vector<std::uint64_t>& decisions);
  /// It has changed.
  void after_change(DeviceId device) { best_[device.index()] = best_of(device); }
  /// The oracle's choice and its QoE; ties go to the lower index.
  std::size_t best_candidate(DeviceId device) const { return best_[device.index()].candidate; }
  Ratio best_qoe(DeviceId device) const { return best_[device.index()].qoe; }

  /// One candidate for every device, chosen in hindsight: the (variant, place) with the largest sum over decisions.
  /// Where a device cannot run it or is not offered it, the device's oracle stands in for it (an upper bound); only
  /// candidates count that run on nine tenths as many devices as the most widely runnable one. One for each offer.
  struct Common {
    struct Name {
      VariantId variant;
      policy::Place place = policy::Place::device;
      bool operator==(const Name&) const = default;
    };
    std::vector<Name> names;  ///< in the order of time; the same one twice in a row counts once
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
  template <class Visit>
  void each_offered(DeviceId device, Visit visit) const;
  std::optional<std::size_t> candidate_index(DeviceId device, const Common::Name& name) const;
  /// Of the present offer.
  Common common_of_offer(const std::vector<std::uint64_t>& decisions) const;
  /// Expected unloaded QoE of a candidate, or of the oracle, summed over the device's decisions.
  double qoe_sum(DeviceId device, std::size_t candidate, std::uint64_t decisions) const;
  double best_sum(DeviceId device, std::uint64_t decisions) const;

  const World& world_;
  FleetTable<Best> best_;
  std::unordered_map<std::size_t, Past> past_;  ///< of devices with a change, since the offer began
  Common closed_;                               ///< of earlier offers
  std::uint64_t closed_decisions_ = 0;          ///< of the fleet under them
};

}  // namespace edgefleet::engine
