#pragma once
// Plays the cells of a run that are not in its database yet.

#include <iosfwd>

#include "sim/scenario/experiment.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::app {

struct Played {
  std::size_t cells = 0;    ///< of the run
  std::size_t resumed = 0;  ///< were there before
  std::size_t failed = 0;
  bool interrupted = false;
};

/// Each cell in a process of its own, `processes` at a time; only this process writes the database.
Played play_cells(const scenario::Experiment& experiment, store::ResultsDatabase& database, unsigned processes,
                  std::ostream& progress, bool show_progress);

}  // namespace edgefleet::app
