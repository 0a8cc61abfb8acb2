#pragma once
// Plays cells of a run that are not in its database yet, in processes of this machine.

#include <iosfwd>

#include "sim/app/planned_cells.hpp"
#include "sim/app/process_pool.hpp"
#include "sim/app/progress_bar.hpp"
#include "sim/store/cell_codec.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::app {

struct PlayOptions {
  unsigned processes = 1;  ///< cells played at a time
  ProgressDisplay display;
};

struct Played {
  std::size_t cells = 0;    ///< of those asked for
  std::size_t resumed = 0;  ///< were there before
  std::size_t failed = 0;
  bool interrupted = false;
};

/// Each cell in a process of its own; only this process writes the database. `err` is told of failures, and how far it
/// is.
Played play_cells(const Input& input, const std::vector<PlannedCell>& cells, store::ResultsDatabase& database,
                  const PlayOptions& options, std::ostream& err);

/// What a cell's own process does: plays the cell, and gives its outcome as bytes (sim/store/cell_codec.hpp). Its rows
/// go to `rows`; without it they are in the outcome. Never throws.
Bytestring play_cell(const Input& input, const PlannedCell& cell, TaskProgress& progress,
                     store::CellSpool* rows = nullptr);

/// What became of a cell, by what its process left.
store::CellOutcome outcome_of(const Input& input, const PlannedCell& cell, const TaskEnd& end);

}  // namespace edgefleet::app
