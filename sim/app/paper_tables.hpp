#pragma once
// What `edgefleet list papers` shows.

#include <nlohmann/json.hpp>
#include <vector>

#include "sim/app/paper_library.hpp"
#include "sim/app/platform_tables.hpp"

namespace edgefleet::app {

/// One row per paper file.
Columns paper_columns(const std::vector<analysis::Paper>& papers);
/// [{name, title, works, plays, claims}]
nlohmann::ordered_json papers_json(const std::vector<analysis::Paper>& papers);

}  // namespace edgefleet::app
