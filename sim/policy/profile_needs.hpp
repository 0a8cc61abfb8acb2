#pragma once
// Which profile a policy wants to see in Candidate::profile.

#include <cstddef>
#include <cstdint>
#include <span>

#include "sim/config/fields.hpp"

namespace edgefleet::policy {

/// Which profile the policy wants in Candidate::profile, and what is charged for it.
struct ProfileNeeds {
  enum class Scope : std::uint8_t {
    none,    ///< profile fields are those of the catalogue's median kind: nothing about this device
    kind,    ///< the published table of the device's kind; free
    device,  ///< measured on every device: runs x every eligible variant's time and energy, charged as cause `probe`
  };
  Scope scope = Scope::none;
  unsigned runs = 1;   ///< inferences per variant and device
  double error = 0.0;  ///< sigma of a lognormal error on profiled latency and energy; 0 = exact
  /// Of each device, how many variants are measured: evenly spaced over its candidates (measured_candidate); 0 = all.
  /// The policy promises to look at no other profile of that device.
  unsigned variants = 0;
};

/// Which candidate is the `nth` of `variants` measured ones among `count`. Preconditions: nth < variants, count > 0.
constexpr std::size_t measured_candidate(std::size_t nth, std::size_t variants, std::size_t count) {
  return nth * count / variants;
}

std::span<const config::EnumName<ProfileNeeds::Scope>> enum_names(ProfileNeeds::Scope);

/// The keys `of`, `runs` and `error`.
void fields(config::Fields& visit, ProfileNeeds& needs);

}  // namespace edgefleet::policy
