#pragma once
// report.html: one file that shows a run, opens from disk and asks nothing of any network.

#include <string>

#include "sim/store/results_database.hpp"

namespace edgefleet::analysis {

/// The page. It depends on the database (wall-clock tables left out), the chart library's source and `claims` (the text
/// of the run folder's claims.json, or nothing) only: the same input gives the same bytes. Throws store::ResultsError.
std::string report_page(const store::ResultsDatabase& database, const std::string& chart_library,
                        const std::string& claims = {});

}  // namespace edgefleet::analysis
