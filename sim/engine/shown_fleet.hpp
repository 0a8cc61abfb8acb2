#pragma once
// What a policy is shown of the fleet: profiles as it asked for them, never the truth. A situation follows from the
// experiment, the seed and the little that changes in simulated time, so it can be made again from a log.

#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/policy/policy.hpp"
#include "sim/qoe/population.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::engine {

class ShownFleet {
 public:
  /// `experiment` outlives this.
  ShownFleet(const scenario::Experiment& experiment, Seed seed, const policy::ProfileNeeds& needs);

  /// What simulated time adds to a device and its user. `resident`: by candidate on offer; empty when everything is
  /// there. `offered`: which of the device's candidate set are; empty: all.
  struct Moment {
    DecisionId decision;
    Seconds now;
    DeviceId device;
    const qoe::User& user;
    bool training;
    const std::vector<bool>& resident;
    std::span<const std::uint32_t> offered{};
  };
  /// Lives until the next call.
  policy::Situation at(const Moment& moment);

 private:
  std::vector<policy::Candidate>& candidates(const Moment& moment);
  policy::Profile profile(DeviceId device, const scenario::CandidateInfo& candidate) const;
  std::vector<policy::Profile> measured_profiles(DeviceId device) const;
  void fill_profiles(DeviceId device, std::vector<policy::Candidate>& into);

  const scenario::Experiment& experiment_;
  Seed seed_;
  policy::ProfileNeeds needs_;
  bool per_device_;                                     ///< profiles differ between devices of a kind
  std::vector<double> factors_;                         ///< by device, when they do
  std::vector<std::vector<policy::Candidate>> by_set_;  ///< when they do not
  std::vector<policy::Candidate> scratch_;
  std::vector<policy::Candidate> offered_;              ///< those of a part of a set
  std::vector<std::vector<policy::Profile>> measured_;  ///< by device, where profiles err
  std::vector<policy::Profile> median_;                 ///< by variant, over kinds: what scope `none` shows
};

}  // namespace edgefleet::engine
