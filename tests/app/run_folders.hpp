#pragma once
// What runs leave behind.

#include <map>
#include <string>
#include <vector>

#include "tests/store/scratch.hpp"

namespace edgefleet::app {

using store::Scratch;

void write_file(const std::filesystem::path& file, const std::string& text);

/// Folders below runs/, sorted.
std::vector<std::string> run_folders(const Scratch& scratch);

/// Cells that are done in a run's folder, 0 while there is no database; `total` of them make the run whole.
std::size_t cells_done(const std::filesystem::path& run);

/// The exported tables of a run, wall-clock figures left out.
std::map<std::string, std::string> tables_of(const std::string& run, const Scratch& scratch);

/// Runs a command with `-o RUN`, expects success, and exports the run.
std::map<std::string, std::string> exported(std::vector<std::string> command, const std::string& run,
                                            const Scratch& scratch);

}  // namespace edgefleet::app
