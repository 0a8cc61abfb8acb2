#pragma once
// Who shares what a policy learns.

#include <cstdint>
#include <span>

#include "sim/config/fields.hpp"

namespace edgefleet::policy {

enum class Sharing : std::uint8_t {
  fleet,   ///< every device learns from every other
  device,  ///< each device learns alone
};
std::span<const config::EnumName<Sharing>> enum_names(Sharing);

}  // namespace edgefleet::policy
