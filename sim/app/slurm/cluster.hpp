#pragma once
// What we ask of Slurm, through its own commands.

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "sim/app/slurm/submission.hpp"

namespace edgefleet::app {

/// Slurm said no, in its own words.
struct SlurmRefusal : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws SlurmRefusal unless sbatch and squeue can be found.
void require_slurm();

/// Submits the array and returns the job's number. Throws SlurmRefusal.
std::string submit(const std::filesystem::path& run, const Submission& submission);

struct TaskState {
  std::string job;    ///< number of the array's job
  std::string state;  ///< e.g. "RUNNING"
  bool over() const;  ///< it will do nothing more
};

/// By name of the job, then by number of the task.
using TaskStates = std::map<std::string, std::map<std::size_t, TaskState>>;

/// All array tasks of this user that Slurm knows of, those that ended lately included. Empty if Slurm cannot be asked
/// at the moment.
std::optional<TaskStates> task_states();

}  // namespace edgefleet::app
