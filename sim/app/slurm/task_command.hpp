#pragma once
// slurm-task: what a task of a job array runs. Not for people: `edgefleet run --executor slurm` writes it into the
// batch script. Plays its cells, one process each, and leaves a file for every one.

#include "sim/app/command_line.hpp"

namespace edgefleet::app {

/// `slurm-task RUN NAME`, with the number of the task in SLURM_ARRAY_TASK_ID.
int slurm_task_command(const Arguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace edgefleet::app
