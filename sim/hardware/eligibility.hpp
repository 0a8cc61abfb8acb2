#pragma once
// Which variants may run on a device of a kind.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/dnn/catalogue.hpp"
#include "sim/hardware/device_kind.hpp"
#include "sim/hardware/service_table.hpp"

namespace edgefleet::hardware {

/// Why a variant may not run on a device; `none` when it may.
enum class Obstacle : std::uint8_t {
  none,
  not_measured,  ///< the kind's service model has no row for it (operator not supported, or nobody measured)
  memory,        ///< larger than the device's memory
  storage,       ///< larger than the whole cache of variants
};

Obstacle obstacle(const DeviceKind& kind, const ServiceTable& table, const dnn::Catalogue& catalogue,
                  VariantId variant);

/// In the order of the catalogue.
std::vector<VariantId> eligible(const DeviceKind& kind, const ServiceTable& table, const dnn::Catalogue& catalogue);

}  // namespace edgefleet::hardware
