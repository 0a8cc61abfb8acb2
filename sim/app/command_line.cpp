#include "sim/app/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "sim/app/attach_command.hpp"
#include "sim/app/bench_command.hpp"
#include "sim/app/check_command.hpp"
#include "sim/app/command_options.hpp"
#include "sim/app/compare_command.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/fpga_command.hpp"
#include "sim/app/import_command.hpp"
#include "sim/app/list_command.hpp"
#include "sim/app/ope_command.hpp"
#include "sim/app/report_command.hpp"
#include "sim/app/reproduce_command.hpp"
#include "sim/app/run_command.hpp"
#include "sim/app/selftest_command.hpp"
#include "sim/app/show_command.hpp"
#include "sim/app/slurm/task_command.hpp"
#include "sim/app/state_command.hpp"
#include "sim/config/nearest.hpp"
#include "sim/core/diagnostics.hpp"

namespace edgefleet::app {
namespace {

void help(std::ostream& out) {
  out << "EdgeFleet simulates fleets of edge devices and compares policies that choose which compressed DNN each "
         "runs.\n\n"
         "usage: edgefleet COMMAND [words and options]\n\nCommands (each has --help, with examples):\n";
  for (const auto& command : commands()) out << fmt::format("  {:<10} {}\n", command.name, command.summary);
  out << "\nTo begin: edgefleet run scenarios/quickstart.yaml\n";
}

int unknown_command(const std::string& name, std::ostream& err) {
  std::vector<std::string_view> names;
  for (const auto& command : commands()) names.push_back(command.name);
  err << fmt::format("error: unknown command \"{}\"{} (allowed: {})\n", name, config::guess_text(name, names),
                     config::listed(names));
  return ExitCode::bad_input;
}

int guarded(const Command& command, const Arguments& arguments, std::ostream& out, std::ostream& err) {
  try {
    return command.run(arguments, out, err);
  } catch (const InputError& error) {
    err << error.what() << "\n";
    return ExitCode::bad_input;
  } catch (const UsageError& error) {
    err << "error: " << error.what() << "\n";
    return ExitCode::bad_input;
  } catch (const std::exception& error) {
    err << "error: " << error.what() << "\n";
    return ExitCode::failed;
  }
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> all{
      {"run", "play a scenario under its policies and compare them", &run_command},
      {"attach", "follow a run on Slurm again", &attach_command},
      {"check", "check a scenario without playing it", &check_command},
      {"results", "show the table of a run that is there", &results_command},
      {"report", "write a run's page again: report.html", &report_command},
      {"compare", "hold runs against each other: what differs, and by how much", &compare_command},
      {"rerun", "play a run again from its stored scenario", &rerun_command},
      {"export", "write a run's tables as CSV", &export_command},
      {"state", "write what a policy learned in a run to a file", &state_command},
      {"reproduce", "a paper's claims, published and simulated side by side", &reproduce_command},
      {"ope", "estimate a policy's value from another's log", &ope_command},
      {"list", "what a scenario may name: policies, devices, variants, ...", &list_command},
      {"show", "one device kind or variant, with its sources", &show_command},
      {"import", "turn measurements (CSV) into device kinds and variants", &import_command},
      {"fpga", "cost a network on an FPGA by the EF-Train model", &fpga_command},
      {"bench", "time a workload that other simulators play too", &bench_command},
      {"selftest", "check this build against closed forms and published figures", &selftest_command},
  };
  return all;
}

int run_command_line(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h" || arguments[0] == "help") {
    help(arguments.empty() ? err : out);
    return arguments.empty() ? ExitCode::bad_input : ExitCode::done;
  }
  if (arguments[0] == "--version") return out << "edgefleet " << EDGEFLEET_VERSION << "\n", ExitCode::done;
  const Command task{"slurm-task", "play the cells of a task of a job array", &slurm_task_command};
  if (arguments[0] == task.name) return guarded(task, {arguments.begin() + 1, arguments.end()}, out, err);
  const auto& all = commands();
  const auto named = [&](const Command& command) { return command.name == arguments[0]; };
  const auto found = std::find_if(all.begin(), all.end(), named);
  if (found == all.end()) return unknown_command(arguments[0], err);
  return guarded(*found, {arguments.begin() + 1, arguments.end()}, out, err);
}

}  // namespace edgefleet::app
