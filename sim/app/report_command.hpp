#pragma once
// report: a run as a page.

#include <filesystem>

#include "sim/app/command_line.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::app {

int report_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

/// Writes the page of the run in `folder`, with the claims that lie there; a reader never sees half of it. Throws
/// std::runtime_error when the chart library or room on the disk is missing.
void write_report(const store::ResultsDatabase& database, const std::filesystem::path& folder,
                  const std::filesystem::path& file);

}  // namespace edgefleet::app
