#include "sim/app/selftest_command.hpp"

#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/selftest/run_trials.hpp"

namespace edgefleet::app {

int selftest_command(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  CommandOptions options("edgefleet selftest [--format table|json]",
                         "Checks this build against closed forms and published figures (docs/selftest.md). Exit code 1 "
                         "if one is off.",
                         {"edgefleet selftest", "edgefleet selftest --format json"});
  add_format(options);
  if (!options.parse(arguments, out)) return ExitCode::done;
  return report_trials(shipped_trials(), wants_json(options), out, err);
}

}  // namespace edgefleet::app
