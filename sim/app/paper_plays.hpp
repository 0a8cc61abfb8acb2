#pragma once
// The plays of a paper file: their scenarios read and checked, and played into run folders.

#include <filesystem>
#include <iosfwd>
#include <vector>

#include "analysis/claims/evidence.hpp"
#include "analysis/claims/paper.hpp"
#include "sim/app/experiment_input.hpp"
#include "sim/app/play_cells.hpp"

namespace edgefleet::app {

struct PlannedPlay {
  const analysis::Play* play;
  std::filesystem::path scenario;
  Overrides overrides;
  Input input;  ///< without the states that policies start from: they are not there yet
};

/// Reads the scenarios of all plays of `paper`, which outlives them, and holds the claims against them: every cell that
/// a measure looks at must be played. Problems go to `problems`; nothing is played.
std::vector<PlannedPlay> plan_plays(const analysis::Paper& paper, bool quick, const analysis::Evidence& platforms,
                                    Problems& problems);

/// The folder of a play's run.
struct PlayedRun {
  std::string play;
  std::filesystem::path folder;
};

struct PlayedPaper {
  bool interrupted = false;
  std::size_t failed = 0;  ///< cells
  std::vector<PlayedRun> runs;
};

/// Plays what is missing, each play in a folder of its own below `folder`, and adds the results to `evidence`. The
/// folder's name holds a hash of everything that determines the results, so a changed scenario never meets old cells;
/// `command` is noted in it.
PlayedPaper play_all(const std::vector<PlannedPlay>& plays, const std::filesystem::path& folder,
                     const std::string& command, const PlayOptions& options, std::ostream& err,
                     analysis::Evidence& evidence);

/// A hash of the paper file and the scenarios it plays.
std::string inputs_hash(const analysis::Paper& paper);

}  // namespace edgefleet::app
