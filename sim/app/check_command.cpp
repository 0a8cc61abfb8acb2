#include "sim/app/check_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/experiment_input.hpp"

namespace edgefleet::app {

namespace {

constexpr std::size_t most_lines = 40;  ///< of points, so that a big sweep does not scroll away what matters

std::string size_text(const Input& input) {
  const auto& scenario = input.scenario();
  const auto& first = input.points().front();
  const std::size_t cells = input.points().size() * scenario.policies.size() * scenario.replications;
  return fmt::format("{} devices of {} kinds at {} sites, {} variants, {} policies, {} cells of {:g} s", first.devices,
                     first.info.kinds.size(), first.sites, first.info.variants.size(), scenario.policies.size(), cells,
                     first.horizon.si());
}

std::string point_line(const PlannedPoint& point) {
  return fmt::format("  {}: {} devices at {} sites, {:.4g} requests in {:g} s\n", point.info.name, point.devices,
                     point.sites, point.requests, point.horizon.si());
}

std::string sweep_text(const Input& input) {
  const auto& scenario = input.scenario();
  const std::size_t points = input.points().size();
  std::string text = fmt::format("{}: {} points, {} policies, {} replications: {} cells\n", scenario.name, points,
                                 scenario.policies.size(), scenario.replications,
                                 points * scenario.policies.size() * scenario.replications);
  for (std::size_t i = 0; i < std::min(points, most_lines); ++i) text += point_line(input.points()[i]);
  if (points > most_lines) text += fmt::format("  ... and {} more\n", points - most_lines);
  return text;
}

}  // namespace

int check_command(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  CommandOptions options("edgefleet check SCENARIO [--effective]",
                         "Checks a scenario, at all points of its sweep, without playing it.",
                         {"edgefleet check my.yaml", "edgefleet check my.yaml --effective > full.yaml"});
  options.positional("SCENARIO", 1, "scenario file");
  options.add()("effective", "write the scenario with every default");
  if (!options.parse(arguments, out)) return ExitCode::done;
  const Input input = read_input(options.required("SCENARIO"), {});
  for (const auto& warning : input.warnings()) err << "warning: " << warning << "\n";
  if (options.has("effective"))
    out << scenario::effective(input.scenario());
  else if (input.scenario().sweep)
    out << sweep_text(input);
  else
    out << fmt::format("{}: {}\n", input.scenario().name, size_text(input));
  return ExitCode::done;
}

}  // namespace edgefleet::app
