// Open loop: profile every device, then pick what would please the mean user of its usage class most. Equal to the
// oracle when the profile is exact and users are average; what it costs is the profiling, and users who are not.

#include <vector>

#include "sim/policy/tie.hpp"
#include "sim/policy/typical_qoe.hpp"

namespace edgefleet::policy {
namespace {

struct PerDeviceParameters {
  ProfileNeeds profile{.scope = ProfileNeeds::Scope::device};
};

void fields(config::Fields& visit, PerDeviceParameters& parameters) {
  visit.optional("profile", parameters.profile, "what the choice rests on; profiling devices is charged");
}

class PerDevice : public Policy {
 public:
  PerDevice(const PerDeviceParameters& parameters, const FleetSheet& sheet)
      : profile_(parameters.profile), typical_(sheet) {}

  ProfileNeeds profile_needs() const override { return profile_; }

  Choice choose(const Situation& situation, RandomStream&) override {
    scores_.clear();
    for (const Candidate& candidate : situation.candidates)
      scores_.push_back(typical_.expected(situation, candidate).si());
    return {.candidate = best_of(scores_)};
  }

 private:
  ProfileNeeds profile_;
  TypicalQoe typical_;
  std::vector<double> scores_;
};

const auto registered = PolicyRegistry::of().add<PerDevice, PerDeviceParameters>(
    {.name = "per-device",
     .summary =
         "the best variant for the device's profile and a typical user, without feedback; regret T once users or "
         "profiles deviate",
     .source = "device-specific optimisation, the second baseline CogMI 2019 argues against (abstract)"});

}  // namespace
}  // namespace edgefleet::policy
