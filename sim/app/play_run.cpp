#include "sim/app/play_run.hpp"

#include <fmt/format.h>

#include <optional>
#include <ostream>

#include "sim/app/provenance.hpp"
#include "sim/app/run_folder.hpp"
#include "sim/app/slurm/run_lock.hpp"
#include "sim/app/slurm/submission.hpp"

namespace edgefleet::app {
namespace {

/// Tells how many cells a sweep makes.
void tell_size(const Input& input, std::size_t there, std::ostream& err) {
  const std::size_t points = input.points().size();
  const std::size_t policies = input.scenario().policies.size();
  const unsigned replications = input.scenario().replications;
  err << fmt::format("{} points, {} polic{}, {} replication{}: {} cells", points, policies, policies == 1 ? "y" : "ies",
                     replications, replications == 1 ? "" : "s", points * policies * replications);
  if (there > 0) err << fmt::format(", {} of them there already", there);
  err << std::endl;
}

}  // namespace

Played play_run(const Input& input, const std::filesystem::path& folder, const std::string& command,
                const PlayOptions& options, std::ostream& err) {
  auto database = open_run(folder, describe_run(input));
  std::optional<RunLock> lock;
  // Its follower would store the same cells.
  if (std::filesystem::exists(slurm_folder(folder))) lock.emplace(folder);
  database.record({command, timestamp()});
  if (input.points().size() > 1 && !options.display.quiet) tell_size(input, database.finished().size(), err);
  return play_cells(input, cells_of(input), database, options, err);
}

}  // namespace edgefleet::app
