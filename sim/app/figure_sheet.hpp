#pragma once
// A device kind or a variant on a page: each figure with where it comes from, then what each pair costs.

#include <string>

#include "sim/hardware/platform_library.hpp"

namespace edgefleet::app {

std::string kind_sheet(const hardware::DeviceKind& kind, const hardware::PlatformLibrary& library);
std::string variant_sheet(const dnn::Variant& variant, const hardware::PlatformLibrary& library);

}  // namespace edgefleet::app
