#pragma once
// What a run ends with.

#include <filesystem>
#include <iosfwd>

#include "sim/app/play_cells.hpp"

namespace edgefleet::app {

/// The run's summary as a table or as JSON.
void show_results(const store::ResultsDatabase& database, bool json, std::ostream& out);

/// The summary, where the results are, and the page that shows them; or how far an interrupted run has come. Returns
/// the exit code.
int show_played(const Played& played, const std::filesystem::path& folder, bool json, std::ostream& out,
                std::ostream& err);

}  // namespace edgefleet::app
