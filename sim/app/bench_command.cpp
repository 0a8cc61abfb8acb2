#include "sim/app/bench_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <ostream>

#include "sim/app/bench_workload.hpp"
#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/config/nearest.hpp"
#include "sim/engine/simulate.hpp"

namespace edgefleet::app {
namespace {

namespace po = boost::program_options;

/// Processor time: a cell is one thread and waits for nothing, and what else the machine does should not count.
double seconds_between(std::clock_t from, std::clock_t to) {
  return static_cast<double>(to - from) / static_cast<double>(CLOCKS_PER_SEC);
}

/// The line that drivers of all simulators print.
std::string play(const BenchWorkload& workload) {
  const auto started = std::clock();
  auto ready = started;
  const auto experiment = build(workload);
  engine::CellPlan plan;
  plan.ready = [&] { ready = std::clock(); };
  const auto cell = engine::simulate(experiment, plan);
  const auto ended = std::clock();
  return fmt::format(
      R"({{"peer":"edgefleet","workload":"{}","n":{},"horizon":{},"tasks":{},"setup_s":{:.6f},"run_s":{:.6f},)"
      R"("mean_latency":{:.6f},"energy_J":{:.4f}}})",
      workload.name, workload.devices, workload.horizon, cell.requests.completed, seconds_between(started, ready),
      seconds_between(ready, ended), mean_latency(cell).si(), energy_with_radio(cell).si());
}

constexpr unsigned most = 10'000'000;  ///< devices, and seconds: what a scenario allows

unsigned counted(const CommandOptions& options, const char* option) {
  const auto count = options.get<unsigned>(option);
  if (count < 1 || count > most) throw UsageError(fmt::format("--{} is a whole number between 1 and {}", option, most));
  return count;
}

std::string exclusive_of(const CommandOptions& options) {
  const auto exclusive = options.get<std::string>("exclusive");
  if (exclusive != "heap" && exclusive != "activity")
    throw UsageError(fmt::format("--exclusive is heap or activity, not \"{}\"", exclusive));
  return exclusive;
}

BenchWorkload workload_of(const CommandOptions& options) {
  const auto name = options.required("WORKLOAD");
  const auto known = bench_workloads();
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    const std::vector<std::string_view> names(known.begin(), known.end());
    throw UsageError(fmt::format("there is no workload \"{}\"{} (allowed: {})", name, config::guess_text(name, names),
                                 config::listed(names)));
  }
  return {name, counted(options, "n"), counted(options, "horizon"), exclusive_of(options)};
}

}  // namespace

int bench_command(const Arguments& arguments, std::ostream& out, std::ostream&) {
  CommandOptions options(
      "edgefleet bench fleet|mm1 [options]",
      "Plays a workload that other simulators play too, and prints one line of JSON: tasks finished, "
      "seconds of building and of simulating, mean latency and energy.",
      {"edgefleet bench fleet --n 1000 --horizon 100", "edgefleet bench mm1 --n 100 --horizon 1000",
       "edgefleet bench fleet --n 1000 --horizon 100 --exclusive activity"});
  options.positional("WORKLOAD", 1, "fleet or mm1");
  options.add()("n", po::value<unsigned>()->default_value(1000), "devices")(
      "horizon", po::value<unsigned>()->default_value(100), "simulated seconds")(
      "exclusive", po::value<std::string>()->default_value("heap"), "heap or activity (docs/engine.md)");
  if (!options.parse(arguments, out)) return ExitCode::done;
  out << play(workload_of(options)) << std::endl;
  return ExitCode::done;
}

}  // namespace edgefleet::app
