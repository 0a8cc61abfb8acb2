#pragma once
// --until-ci: as many replications as a wanted precision needs.

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "analysis/metric.hpp"
#include "sim/app/command_options.hpp"
#include "sim/app/experiment_input.hpp"
#include "sim/app/play_run.hpp"

namespace edgefleet::app {

struct PrecisionGoal {
  double relative = 0.0;  ///< half-width of the 95 % interval, over the mean's size
  analysis::Metric metric = analysis::Metric::qoe;
  unsigned most = 0;  ///< replications

  /// Names the goal; part of what names the run's folder.
  std::string text() const;
};

/// Declares --until-ci, --until-metric and --max-replications.
void add_precision_options(CommandOptions& options);
/// Throws UsageError.
std::optional<PrecisionGoal> wanted_precision(const CommandOptions& options);

/// How many replications the run begins with: the scenario's, at least ten (Law, Simulation Modeling and Analysis, 5th
/// ed., section 9.4.1: a sequential procedure that begins with fewer stops too early), at most goal.most; and those
/// that the folder has come to already.
unsigned first_replications(const PrecisionGoal& goal, unsigned of_scenario, const std::filesystem::path& folder);

/// Plays rounds until every policy is precise enough at every point, goal.most is reached, something fails or the user
/// interrupts. The next round plays what the scatter so far calls for, at most twice as many as there are. The database
/// and its scenario always say how many replications the run has; so it goes on where it was stopped, and can be rerun.
Played play_until_precise(const PrecisionGoal& goal, Input& input, const std::filesystem::path& folder,
                          const std::string& command, const PlayOptions& options, std::ostream& err);

}  // namespace edgefleet::app
