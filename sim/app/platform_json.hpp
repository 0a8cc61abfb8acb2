#pragma once
// Platform data as JSON: every figure, in the unit its key names, with its source.

#include <nlohmann/json.hpp>

#include "sim/hardware/platform_library.hpp"

namespace edgefleet::app {

nlohmann::ordered_json kind_json(const hardware::DeviceKind& kind);
/// With `rows`: what it costs on each kind that runs it.
nlohmann::ordered_json variant_json(const dnn::Variant& variant, const hardware::PlatformLibrary& library);
nlohmann::ordered_json access_json(const hardware::AccessNetwork& network);
nlohmann::ordered_json server_json(const hardware::Server& server);

}  // namespace edgefleet::app
