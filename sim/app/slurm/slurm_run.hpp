#pragma once
// The ways into a run on Slurm.

#include <filesystem>
#include <iosfwd>
#include <string>

#include "sim/app/play_cells.hpp"
#include "sim/app/slurm/submission.hpp"

namespace edgefleet::app {

struct SlurmRun {
  Played played;
  bool detached = false;  ///< tasks go on, nobody follows them
};

/// Plays a scenario on Slurm into a run folder, as play_run() does in processes of this machine. `detach`: only
/// submits. Throws SlurmRefusal (cluster.hpp), store::ResultsError.
SlurmRun play_on_slurm(const Input& input, const std::filesystem::path& folder, const std::string& command,
                       const SlurmOptions& options, bool detach, ProgressDisplay display, std::ostream& err);

/// Goes on following. Throws store::ResultsError if the run was never submitted.
SlurmRun attach_to(const std::filesystem::path& folder, const std::string& command, ProgressDisplay display,
                   std::ostream& err);

}  // namespace edgefleet::app
