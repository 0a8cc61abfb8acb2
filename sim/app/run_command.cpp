#include "sim/app/run_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/algorithm/string.hpp>
#include <ostream>
#include <thread>

#include "analysis/json_report.hpp"
#include "analysis/text_report.hpp"
#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/ope/log_export.hpp"
#include "sim/app/play_run.hpp"
#include "sim/app/precision_goal.hpp"
#include "sim/app/run_folder.hpp"
#include "sim/app/show_run.hpp"
#include "sim/app/slurm/cluster.hpp"
#include "sim/app/slurm/slurm_run.hpp"
#include "sim/app/trace/trace_cell.hpp"
#include "sim/config/nearest.hpp"
#include "sim/store/csv_export.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;

void add_run_options(CommandOptions& options) {
  add_format(options);
  options.add()("policies", po::value<std::string>(), "keep only these, by label or name, separated by commas")(
      "replications", po::value<unsigned>(), "instead of the scenario's")("seed", po::value<std::uint64_t>(),
                                                                          "instead of the scenario's")(
      "exclusive", po::value<std::string>(), "heap or activity, instead of the scenario's (changes no result)")(
      "jobs,j", po::value<unsigned>(), "cells played at a time (default: one per core)")(
      "output,o", po::value<std::string>(), "folder of the run (default: runs/NAME-HASH)")("quiet,q",
                                                                                           "no progress bar");
  options.add()("trace", po::value<std::string>(), "file: also trace one cell, for ui.perfetto.dev (docs/trace.md)")(
      "trace-point", po::value<std::string>(), "name of the point to trace (default: the first)");
  add_trace_options(options);
  add_precision_options(options);
  options.add()("executor", po::value<std::string>()->default_value("local"), "local or slurm (docs/slurm.md)")(
      "partition", po::value<std::string>(), "of Slurm")("time", po::value<std::string>(), "limit of a Slurm task")(
      "cells-per-task", po::value<std::size_t>(), "cells a Slurm task plays one after the other")(
      "detach", "submit to Slurm and return; attach follows");
}

Overrides overrides_of(const CommandOptions& options) {
  Overrides overrides;
  if (const auto list = options.maybe<std::string>("policies"))
    boost::split(overrides.policies, *list, boost::is_any_of(","));
  overrides.replications = options.maybe<unsigned>("replications");
  overrides.seed = options.maybe<std::uint64_t>("seed");
  overrides.exclusive = options.maybe<std::string>("exclusive");
  return overrides;
}

void check_point(const store::RunInfo& run, const std::string& point) {
  std::vector<std::string_view> names;
  for (const auto& known : run.points) names.push_back(known.name);
  if (std::find(names.begin(), names.end(), point) != names.end()) return;
  throw UsageError(fmt::format("--point: there is no point \"{}\"{} (there are: {})", point,
                               config::guess_text(point, names), config::listed(names)));
}

void show_point(const store::ResultsDatabase& database, const std::string& point, bool json, std::ostream& out) {
  check_point(database.info(), point);
  auto summary = analysis::summarise(database);
  if (!json) return void(out << analysis::text_report(summary, point));
  std::erase_if(summary.policies, [&](const auto& policy) { return policy.point != point; });
  std::erase_if(summary.failed, [&](const auto& cell) { return cell.key.point != point; });
  out << analysis::json_report(summary).dump(2) << "\n";
}

std::string shown_command(const std::string& verb, const Arguments& arguments) {
  return "edgefleet " + verb + " " + boost::join(arguments, " ");
}

PlayOptions play_options(const CommandOptions& options) {
  const bool quiet = options.has("quiet");
  return {options.maybe<unsigned>("jobs").value_or(std::max(1u, std::thread::hardware_concurrency())),
          {quiet, !quiet && isatty(STDERR_FILENO) != 0}};
}

SlurmOptions slurm_options(const CommandOptions& options) {
  const auto cells = options.maybe<std::size_t>("cells-per-task");
  if (cells == std::size_t{0}) throw UsageError("--cells-per-task must be at least 1");
  return {options.maybe<std::string>("partition"), options.maybe<std::string>("time"), cells};
}

/// "local" or "slurm"; options of Slurm make no sense without it.
bool wants_slurm(const CommandOptions& options) {
  const auto executor = options.get<std::string>("executor");
  if (executor != "local" && executor != "slurm")
    throw UsageError(fmt::format("--executor is local or slurm, not \"{}\"", executor));
  for (const char* option : {"trace", "until-ci"})
    if (executor == "slurm" && options.has(option))
      throw UsageError(fmt::format("--{} needs --executor local", option));
  for (const char* option : {"partition", "time", "cells-per-task", "detach"})
    if (executor == "local" && options.has(option))
      throw UsageError(fmt::format("--{} needs --executor slurm", option));
  return executor == "slurm";
}

int submit_and_follow(const Input& input, const CommandOptions& options, const std::string& command,
                      const fs::path& folder, std::ostream& out, std::ostream& err) {
  const bool detach = options.has("detach");
  try {
    const auto run =
        play_on_slurm(input, folder, command, slurm_options(options), detach, play_options(options).display, err);
    if (run.detached) return detach ? ExitCode::done : ExitCode::failed;
    return show_played(run.played, folder, wants_json(options), out, err);
  } catch (const SlurmRefusal& refusal) {
    err << "error: " << refusal.what() << "\n";
    return ExitCode::bad_input;
  }
}

/// The cell to trace, if any.
struct WantedTrace {
  std::shared_ptr<const scenario::Experiment> experiment;
  TraceSelection selection;
};

/// Throws InputError and UsageError.
std::optional<WantedTrace> wanted_trace(const CommandOptions& options, const Input& input) {
  if (!options.has("trace")) return std::nullopt;
  std::size_t point = 0;
  if (const auto name = options.maybe<std::string>("trace-point")) {
    std::vector<std::string_view> names;
    for (const auto& planned : input.points()) names.push_back(planned.info.name);
    const auto found = std::find(names.begin(), names.end(), *name);
    if (found == names.end())
      throw UsageError(fmt::format("--trace-point: there is no point \"{}\"{} (there are: {})", *name,
                                   config::guess_text(*name, names), config::listed(names)));
    point = static_cast<std::size_t>(found - names.begin());
  }
  WantedTrace wanted{input.experiment(point), {}};
  Problems problems;
  wanted.selection = select(trace_words(options), *wanted.experiment, problems);
  problems.throw_if_any();
  return wanted;
}

/// Plays the traced cell once more, in this process: the cells of the run were played in others.
void write_trace(const WantedTrace& wanted, const fs::path& file, std::ostream& out) {
  const auto& [experiment, selection] = wanted;
  const Traced traced = trace_cell(*experiment, selection, file);
  out << fmt::format("trace: {} ({} events of {} devices, policy {}, replication {})\n", file.string(), traced.events,
                     traced.devices, experiment->scenario.policies[selection.policy].name(), selection.replication);
}

fs::path folder_of(const Input& input, const std::optional<PrecisionGoal>& goal, const CommandOptions& options) {
  if (const auto given = options.maybe<std::string>("output")) return *given;
  auto info = describe_run(input);
  if (goal) info.effective_scenario += goal->text();  // another goal is another run
  return default_folder(info);
}

int play_here(Input input, const CommandOptions& options, const std::optional<PrecisionGoal>& goal,
              const std::string& command, const fs::path& folder, std::ostream& out, std::ostream& err) {
  const bool json = wants_json(options);
  const auto local = play_options(options);
  const auto trace = wanted_trace(options, input);
  if (goal) input.set_replications(first_replications(*goal, input.scenario().replications, folder));
  const Played played = goal ? play_until_precise(*goal, input, folder, command, local, err)
                             : play_run(input, folder, command, local, err);
  const int code = show_played(played, folder, json, out, err);
  if (trace && !played.interrupted) write_trace(*trace, options.get<std::string>("trace"), json ? err : out);
  return code;
}

int play(const Input& input, const CommandOptions& options, const std::string& command, std::ostream& out,
         std::ostream& err) {
  wants_json(options);
  const bool slurm = wants_slurm(options);
  const auto goal = wanted_precision(options);
  const fs::path folder = folder_of(input, goal, options);
  for (const auto& warning : input.warnings()) err << "warning: " << warning << "\n";
  if (!slurm) return play_here(input, options, goal, command, folder, out, err);
  return submit_and_follow(input, options, command, folder, out, err);
}

void export_log(const RunLog& log, const fs::path& folder, const std::string& format) {
  if (format == "vw") return export_vw(log, folder);
  if (format == "obp") return export_open_bandit(log, folder);
  throw UsageError(fmt::format("--log is vw or obp, not \"{}\"", format));
}

}  // namespace

int run_command(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  CommandOptions options("edgefleet run SCENARIO [options]",
                         "Plays a scenario under each of its policies, several times, and shows them side by side.",
                         {"edgefleet run scenarios/quickstart.yaml",
                          "edgefleet run scenarios/quickstart.yaml --policies lin-ucb,random --replications 10 -j 4",
                          "edgefleet run my.yaml --seed 7 -o runs/mine --format json",
                          "edgefleet run my.yaml --until-ci 0.5% --max-replications 100",
                          "edgefleet run my.yaml --trace t.json --trace-devices kind:rpi4-*,0-3",
                          "edgefleet run my.yaml --executor slurm --partition short --cells-per-task 4"});
  options.positional("SCENARIO", 1, "scenario file");
  add_run_options(options);
  if (!options.parse(arguments, out)) return ExitCode::done;
  const fs::path file = options.required("SCENARIO");
  return play(read_input(file, overrides_of(options)), options, shown_command("run", arguments), out, err);
}

int rerun_command(const Arguments& arguments, std::ostream& out, std::ostream& err) {
  CommandOptions options("edgefleet rerun RUN [options]",
                         "Plays a run again from the effective scenario it stored, into another folder.",
                         {"edgefleet rerun runs/quickstart-1a2b3c4d -o runs/again",
                          "edgefleet rerun runs/quickstart-1a2b3c4d -o runs/more --replications 20"});
  options.positional("RUN", 1, "folder of a run");
  add_run_options(options);
  if (!options.parse(arguments, out)) return ExitCode::done;
  const fs::path folder = options.required("RUN");
  if (!options.has("output")) throw UsageError("rerun needs a folder for the new run: -o DIR");
  const std::string text = store::open_run(folder).info().effective_scenario;
  return play(read_input(text, folder / "scenario.effective.yaml", overrides_of(options)), options,
              shown_command("rerun", arguments), out, err);
}

int results_command(const Arguments& arguments, std::ostream& out, std::ostream&) {
  CommandOptions options("edgefleet results RUN [--format table|json]", "Shows the table of a run without simulating.",
                         {"edgefleet results runs/quickstart-1a2b3c4d --format json",
                          "edgefleet results runs/sweep-heterogeneity-1a2b3c4d --point heterogeneity=1"});
  options.positional("RUN", 1, "folder of a run");
  add_format(options);
  options.add()("point", po::value<std::string>(), "of a sweep: all figures at this point alone");
  if (!options.parse(arguments, out)) return ExitCode::done;
  const bool json = wants_json(options);
  const auto database = store::open_run(options.required("RUN"));
  if (const auto point = options.maybe<std::string>("point"))
    show_point(database, *point, json, out);
  else
    show_results(database, json, out);
  return ExitCode::done;
}

int export_command(const Arguments& arguments, std::ostream& out, std::ostream&) {
  CommandOptions options(
      "edgefleet export RUN DIR [--log vw|obp]",
      "Writes every table of a run as CSV (docs/schema.md), or the recorded decisions of one policy "
      "in the format of Vowpal Wabbit or Open Bandit (docs/ope.md).",
      {"edgefleet export runs/quickstart-1a2b3c4d csv", "edgefleet export runs/log logs --log vw --policy random"});
  options.positional("RUN", 1, "folder of a run");
  options.positional("DIR", 1, "folder for the files");
  options.add()("log", po::value<std::string>(), "vw or obp")("policy", po::value<std::string>(),
                                                              "whose log (default: the only one, or random)")(
      "point", po::value<std::string>(), "of a sweep: whose log");
  if (!options.parse(arguments, out)) return ExitCode::done;
  const std::string run = options.required("RUN");
  const fs::path folder = options.required("DIR");
  if (options.has("policy") && !options.has("log")) throw UsageError("--policy needs --log vw or --log obp");
  if (options.has("point") && !options.has("log")) throw UsageError("--point needs --log vw or --log obp");
  if (options.has("log")) {
    export_log(RunLog(run, "--policy", options.maybe<std::string>("policy"), options.maybe<std::string>("point")),
               folder, options.get<std::string>("log"));
  } else {
    const auto database = store::open_run(run);
    store::export_csv(database, folder);
    store::export_wall_clock_csv(database, folder);
  }
  out << "wrote " << folder.string() << "\n";
  return ExitCode::done;
}

}  // namespace edgefleet::app
