#pragma once
// A job array of a run, as it is kept in RUN/slurm/NAME.json: which cells each task plays, and what must be the same on
// the node that plays them. Written before the array is submitted, so that nobody who comes later misses it.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/app/planned_cells.hpp"

namespace edgefleet::app {

/// What the user asks of Slurm.
struct SlurmOptions {
  std::optional<std::string> partition;
  std::optional<std::string> time;            ///< limit of a task, as sbatch takes it
  std::optional<std::size_t> cells_per_task;  ///< default: as few as make at most 1000 tasks
};

struct Submission {
  std::string name;                     ///< of the job; no other submission of anybody has it
  std::filesystem::path scenario_file;  ///< relative paths in the scenario start at its folder
  std::filesystem::path home;           ///< where platforms/ is
  std::string identity;                 ///< everything that determines the results, in readable lines
  SlurmOptions options;
  std::size_t cells_per_task = 1;
  std::vector<PlannedCell> cells;

  std::size_t tasks() const { return (cells.size() + cells_per_task - 1) / cells_per_task; }
  /// The task that plays a cell, by its position.
  std::size_t task_of(std::size_t position) const { return position / cells_per_task; }
  std::vector<PlannedCell> cells_of_task(std::size_t task) const;
};

/// RUN/slurm.
std::filesystem::path slurm_folder(const std::filesystem::path& run);

/// Lines "what: value" of all that must be equal for results to be equal: versions, class of CPU, scenario, sources.
std::string identity_of(const store::RunInfo& info);
/// The first lines in which two identities differ, as a sentence; empty if they are the same.
std::string identity_difference(const std::string& there, const std::string& here);

/// Writes it as a whole or not at all. Throws store::ResultsError.
void write_submission(const std::filesystem::path& run, const Submission& submission);
/// Throws store::ResultsError.
Submission read_submission(const std::filesystem::path& file);
/// All of a run, in the order in which they were made; none if it was never submitted.
std::vector<Submission> submissions_of(const std::filesystem::path& run);

}  // namespace edgefleet::app
