#pragma once
// What a CSV of measurements says, checked: the half of the import before any YAML is written.

#include <map>
#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/dnn/variant.hpp"
#include "sim/hardware/csv_table.hpp"
#include "sim/hardware/platform_library.hpp"
#include "sim/hardware/service_model.hpp"

namespace edgefleet::hardware {

struct CsvMeasurements {
  std::map<std::string, std::vector<ServiceRow>> kinds;  ///< rows in the order of the file
  std::map<std::string, dnn::Variant> variants;          ///< those the library does not know
};

/// Reads every line of the table; `known` decides which variants and kinds are new.
CsvMeasurements measurements_of(const CsvTable& table, const PlatformLibrary& known, Problems& problems);

}  // namespace edgefleet::hardware
