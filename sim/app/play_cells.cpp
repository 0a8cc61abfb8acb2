#include "sim/app/play_cells.hpp"

#include <ostream>

#include "sim/app/process_pool.hpp"
#include "sim/app/progress_bar.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/store/cell_codec.hpp"

namespace edgefleet::app {
namespace {

struct Cell {
  store::CellKey key;
  engine::CellPlan plan;
};

/// Replications first, so that every policy has its first results early.
std::vector<Cell> cells_of(const scenario::Scenario& scenario) {
  std::vector<Cell> cells;
  for (std::uint32_t r = 0; r < scenario.replications; ++r)
    for (std::size_t p = 0; p < scenario.policies.size(); ++p)
      cells.push_back({{"", scenario.policies[p].name(), r}, {p, {scenario.seed, r}, {}}});
  return cells;
}

Bytestring play(const scenario::Experiment& experiment, engine::CellPlan plan, TaskProgress& progress) {
  const double horizon = experiment.scenario.horizon.si();
  plan.progress = [&](Seconds now, std::uint64_t requests) {
    progress.share = now.si() / horizon;
    progress.units = requests;
  };
  try {
    return store::encode(engine::simulate(experiment, plan));
  } catch (const engine::CellFailure& failure) {
    return store::encode(store::CellFailure{failure.what(), failure.simulated_time});
  } catch (const std::exception& failure) {
    return store::encode(store::CellFailure{failure.what(), Seconds()});
  }
}

store::CellOutcome outcome_of(const TaskEnd& end) {
  if (const auto* died = std::get_if<std::string>(&end.outcome)) return store::CellFailure{*died, Seconds()};
  try {
    return store::decode(std::get<Bytestring>(end.outcome));
  } catch (const MalformedBytes& error) {
    return store::CellFailure{std::string("its process sent a damaged result: ") + error.what(), Seconds()};
  }
}

/// Whatever went wrong, a plug-in's author should know where to look.
void name_plugin(const scenario::PolicyEntry& entry, store::CellFailure& failure) {
  if (const std::string plugin = entry.policy.plugin(); !plugin.empty())
    failure.message += " (a policy of plug-in " + plugin + ")";
}

}  // namespace

Played play_cells(const scenario::Experiment& experiment, store::ResultsDatabase& database, unsigned processes,
                  std::ostream& progress, bool show_progress) {
  const auto all = cells_of(experiment.scenario);
  std::vector<Cell> missing;
  for (const auto& cell : all)
    if (!database.has(cell.key)) missing.push_back(cell);
  Played played{all.size(), all.size() - missing.size(), 0, false};
  ProgressBar bar(progress, show_progress, all.size(), played.resumed);
  ProcessPool pool(processes,
                   [&](std::size_t task, TaskProgress& at) { return play(experiment, missing[task].plan, at); });
  const auto on_end = [&](const TaskEnd& end) {
    auto outcome = outcome_of(end);
    if (auto* failure = std::get_if<store::CellFailure>(&outcome)) {
      name_plugin(experiment.scenario.policies[missing[end.task].plan.policy], *failure);
      ++played.failed;
      bar.finish();
      progress << "cell failed: " << to_string(missing[end.task].key) << ": " << failure->message << std::endl;
    } else {
      bar.cell_done(std::get<engine::CellResult>(outcome).requests.issued);
    }
    database.store(missing[end.task].key, outcome, end.wall);
  };
  played.interrupted = !pool.run(missing.size(), on_end, [&](const auto& running) { bar.update(running); });
  bar.finish();
  return played;
}

}  // namespace edgefleet::app
