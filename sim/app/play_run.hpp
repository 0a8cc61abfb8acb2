#pragma once
// A scenario played into a run folder, from wherever an earlier command was stopped.

#include <filesystem>
#include <iosfwd>
#include <string>

#include "sim/app/play_cells.hpp"

namespace edgefleet::app {

/// Plays the cells that `folder` lacks, and makes it where it is missing. `command` is noted in it. Throws
/// store::ResultsError, saying so when the folder holds another run.
Played play_run(const Input& input, const std::filesystem::path& folder, const std::string& command,
                const PlayOptions& options, std::ostream& err);

}  // namespace edgefleet::app
