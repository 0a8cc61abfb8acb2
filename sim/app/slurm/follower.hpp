#pragma once
// Follows a run on Slurm: submits what is missing, takes results into the database as they come, submits again what was
// lost, until every cell is done or has failed.
//
// Tasks write files (store/cell_file.hpp); only a follower, and only one at a time (run_lock.hpp), writes the database:
// a transaction per cell, then the file is marked as merged. A follower that dies in between finds the file again, and
// the cell in the database. What it needs to know stands in the run folder, so whoever attaches next goes on alike.

#include <chrono>
#include <filesystem>
#include <iosfwd>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sim/app/interrupt_watch.hpp"
#include "sim/app/play_cells.hpp"
#include "sim/app/slurm/cluster.hpp"

namespace edgefleet::app {

/// A cell that no task could finish is submitted again until it has been tried so often (assumption of ours: what is
/// lost three times will be lost again).
inline constexpr std::size_t most_attempts = 3;

class SlurmFollower {
 public:
  /// `first` says how to submit; its cells are all of the run. Whatever earlier submissions still have on its way
  /// counts.
  SlurmFollower(std::filesystem::path run, store::ResultsDatabase& database, Submission first, ProgressDisplay display,
                std::ostream& err);

  /// Until all is done, or interrupted (the tasks then go on without us). Throws SlurmRefusal if Slurm will not take a
  /// submission.
  Played follow();
  /// Submits what is missing, and no more.
  void submit_missing();
  /// Numbers of the jobs that are not over, for scancel.
  std::vector<std::string> live_jobs() const;

 private:
  void merge_files();
  void merge(const std::filesystem::path& file);
  void store(const PlannedCell& cell, const store::CellOutcome& outcome, Seconds wall);
  /// Cells without a result that no task will play, as far as Slurm says.
  std::vector<PlannedCell> lost_cells(const TaskStates& states);
  bool is_covered(const Submission& submission, std::size_t position, const TaskStates& states);
  void submit_again(const std::vector<PlannedCell>& cells);
  void give_up(const PlannedCell& cell);
  void stop_if_cancelled(const TaskStates& states) const;
  std::string reason_of(const PlannedCell& cell) const;
  bool is_finished(const store::CellKey& key) const { return finished_.contains(key); }
  void clean_up() const;

  std::filesystem::path run_;
  store::ResultsDatabase& database_;
  Submission all_;  ///< every cell of the run
  std::map<store::CellKey, PlannedCell> planned_;
  std::vector<Submission> submissions_;
  std::set<store::CellKey> finished_;  ///< done, or failed for good
  ProgressDisplay display_;
  std::ostream& err_;
  Played played_;
  std::unique_ptr<ProgressBar> bar_;
  std::map<std::string, std::chrono::steady_clock::time_point> completed_;  ///< when a task was first seen to be
};

}  // namespace edgefleet::app
