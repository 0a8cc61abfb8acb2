#include "sim/app/trace/trace_cell.hpp"

#include <algorithm>

#include "sim/app/trace/trace_recorder.hpp"
#include "sim/engine/simulate.hpp"

namespace edgefleet::app {

namespace po = boost::program_options;

void add_trace_options(CommandOptions& options) {
  options.add()("trace-devices", po::value<std::string>(),
                "of the trace: 0-9,kind:rpi4-*,site:homes or all (default: 0-9)")(
      "trace-policy", po::value<std::string>(), "label of the policy to trace (default: the first)")(
      "trace-replication", po::value<unsigned>(), "number of the replication to trace (default: 0)")(
      "trace-window", po::value<std::string>(), "only what happens then, like 0s..60s");
}

TraceWords trace_words(const CommandOptions& options) {
  TraceWords words;
  words.devices = options.maybe<std::string>("trace-devices").value_or(words.devices);
  words.policy = options.maybe<std::string>("trace-policy").value_or("");
  words.replication = options.maybe<unsigned>("trace-replication").value_or(0);
  words.window = options.maybe<std::string>("trace-window").value_or("");
  return words;
}

Traced trace_cell(const scenario::Experiment& experiment, const TraceSelection& selection,
                  const std::filesystem::path& file) {
  const auto& scenario = experiment.scenario;
  ChromeTrace trace(file, {{"scenario", scenario.name},
                           {"policy", scenario.policies[selection.policy].name()},
                           {"seed", scenario.seed},
                           {"replication", selection.replication}});
  TraceRecorder recorder(experiment, selection, trace);
  engine::CellPlan plan;
  plan.policy = selection.policy;
  plan.seed = {scenario.seed, selection.replication};
  plan.observer = &recorder;
  engine::simulate(experiment, plan);
  trace.finish();
  return {trace.events(),
          static_cast<std::size_t>(std::count(selection.devices.begin(), selection.devices.end(), true))};
}

}  // namespace edgefleet::app
