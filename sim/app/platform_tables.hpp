#pragma once
// Platform data as aligned columns: the key figures, units below the headings.

#include <string>
#include <vector>

#include "analysis/text_table.hpp"
#include "sim/hardware/platform_library.hpp"

namespace edgefleet::app {

using Columns = std::vector<analysis::TextColumn>;

Columns kind_columns(const hardware::PlatformLibrary& library);
Columns variant_columns(const hardware::PlatformLibrary& library);
Columns access_columns(const hardware::PlatformLibrary& library);
Columns server_columns(const hardware::PlatformLibrary& library);

/// What each variant costs on a kind.
Columns rows_of_kind(const hardware::DeviceKind& kind, const hardware::PlatformLibrary& library);
/// What a variant costs on each kind that runs it, and whether it fits there.
Columns rows_of_variant(const dnn::Variant& variant, const hardware::PlatformLibrary& library);

/// The same columns as a Markdown table, units in parentheses.
std::string markdown_columns(const Columns& columns);

}  // namespace edgefleet::app
