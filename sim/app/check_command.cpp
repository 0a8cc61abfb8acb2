#include "sim/app/check_command.hpp"

#include <fmt/format.h>

#include <ostream>

#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/experiment_input.hpp"

namespace edgefleet::app {

int check_command(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  CommandOptions options("edgefleet check SCENARIO [--effective]", "Checks a scenario without playing it.",
                         {"edgefleet check my.yaml", "edgefleet check my.yaml --effective > full.yaml"});
  options.positional("SCENARIO", 1, "scenario file");
  options.add()("effective", "write the scenario with every default");
  if (!options.parse(arguments, out)) return ExitCode::done;
  const Input input = read_input(options.required("SCENARIO"), {});
  for (const auto& warning : input.experiment.warnings) err << "warning: " << warning << "\n";
  const auto& experiment = input.experiment;
  if (options.has("effective"))
    out << scenario::effective(input.scenario);
  else
    out << fmt::format("{}: {} devices of {} kinds at {} sites, {} variants, {} policies, {} cells of {:g} s\n",
                       input.scenario.name, experiment.devices.size(), experiment.kinds.size(), experiment.sites.size(),
                       experiment.catalogue.size(), input.scenario.policies.size(),
                       input.scenario.policies.size() * input.scenario.replications, input.scenario.horizon.si());
  return ExitCode::done;
}

}  // namespace edgefleet::app
