#include "sim/app/attach_command.hpp"

#include <unistd.h>

#include <boost/algorithm/string.hpp>

#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/show_run.hpp"
#include "sim/app/slurm/slurm_run.hpp"

namespace edgefleet::app {

int attach_command(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  CommandOptions options(
      "edgefleet attach RUN [options]",
      "Follows a run on Slurm again, takes its results in, submits what was lost, and shows the table.",
      {"edgefleet attach runs/quickstart-1a2b3c4d"});
  options.positional("RUN", 1, "folder of a run that was submitted with run --executor slurm");
  add_format(options);
  options.add()("quiet,q", "no progress bar");
  if (!options.parse(arguments, out)) return ExitCode::done;
  const bool json = wants_json(options);
  const bool quiet = options.has("quiet");
  const auto folder = options.required("RUN");
  const auto attached = attach_to(folder, "edgefleet attach " + boost::join(arguments, " "),
                                  {quiet, !quiet && isatty(STDERR_FILENO) != 0}, err);
  return attached.detached ? int(ExitCode::failed) : show_played(attached.played, folder, json, out, err);
}

}  // namespace edgefleet::app
