#include "sim/policy/sharing.hpp"

#include <array>

namespace edgefleet::policy {

std::span<const config::EnumName<Sharing>> enum_names(Sharing) {
  static constexpr std::array<config::EnumName<Sharing>, 2> names{
      {{Sharing::fleet, "fleet"}, {Sharing::device, "device"}}};
  return names;
}

}  // namespace edgefleet::policy
