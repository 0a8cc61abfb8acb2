#include "sim/policy/profile_needs.hpp"

#include <array>

namespace edgefleet::policy {

std::span<const config::EnumName<ProfileNeeds::Scope>> enum_names(ProfileNeeds::Scope) {
  using Scope = ProfileNeeds::Scope;
  static constexpr std::array<config::EnumName<Scope>, 3> names{
      {{Scope::none, "none"}, {Scope::kind, "kind"}, {Scope::device, "device"}}};
  return names;
}

void fields(config::Fields& visit, ProfileNeeds& needs) {
  visit.optional("of", needs.scope,
                 "what is profiled: the device (measured there, and charged), its kind (the published table, free) or "
                 "none (figures of the catalogue's median kind)");
  visit.optional("runs", needs.runs, "inferences per variant and device", config::at_least(1U));
  visit.optional("error", needs.error, "sigma of a lognormal error on profiled latency and energy",
                 config::between(0.0, 2.0));
}

}  // namespace edgefleet::policy
