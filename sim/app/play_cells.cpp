#include "sim/app/play_cells.hpp"

#include <algorithm>
#include <map>
#include <ostream>

#include "sim/engine/simulate.hpp"

namespace edgefleet::app {
namespace {

Bytestring play(const scenario::Experiment& experiment, const engine::CellPlan& plan, store::CellSpool* rows) {
  try {
    const auto result = engine::simulate(experiment, plan);
    if (rows != nullptr) rows->finish();
    return store::encode(result);
  } catch (const engine::CellFailure& failure) {
    return store::encode(store::CellFailure{failure.what(), failure.simulated_time});
  } catch (const std::exception& failure) {
    return store::encode(store::CellFailure{failure.what(), Seconds()});
  }
}

/// Takes results in: the one place that writes cells.
class Intake {
 public:
  Intake(const Input& input, store::ResultsDatabase& database, ProgressBar& bar, std::ostream& err)
      : input_(input), database_(database), bar_(bar), err_(err) {}

  void take(const PlannedCell& cell, const TaskEnd& end, const store::CellSpool& rows) {
    const auto outcome = outcome_of(input_, cell, end);
    const auto* result = std::get_if<engine::CellResult>(&outcome);
    if (result == nullptr) tell_failure(cell, std::get<store::CellFailure>(outcome));
    bar_.cell_done(cell, end.wall, result == nullptr ? 0 : result->requests.issued);
    database_.store(cell.key, outcome, end.wall, &rows);
  }
  std::size_t failed() const { return failed_; }

 private:
  void tell_failure(const PlannedCell& cell, const store::CellFailure& failure) {
    ++failed_;
    bar_.finish();
    err_ << "cell failed: " << to_string(cell.key) << ": " << failure.message << std::endl;
  }

  const Input& input_;
  store::ResultsDatabase& database_;
  ProgressBar& bar_;
  std::ostream& err_;
  std::size_t failed_ = 0;
};

}  // namespace

Bytestring play_cell(const Input& input, const PlannedCell& cell, TaskProgress& progress, store::CellSpool* rows) {
  try {
    const auto experiment = input.experiment(cell.point);
    const double horizon = experiment->scenario.horizon.si();
    engine::CellPlan plan{cell.policy, {experiment->scenario.seed, cell.key.replication}};
    plan.progress = [&](Seconds now, std::uint64_t requests) {
      progress.share = now.si() / horizon;
      progress.units = requests;
    };
    plan.rows = rows;
    return play(*experiment, plan, rows);
  } catch (const std::exception& failure) {
    return store::encode(store::CellFailure{failure.what(), Seconds()});
  }
}

namespace {

store::CellOutcome received(const TaskEnd& end) {
  if (const auto* died = std::get_if<std::string>(&end.outcome)) return store::CellFailure{*died, Seconds()};
  try {
    return store::decode(std::get<Bytestring>(end.outcome));
  } catch (const MalformedBytes& error) {
    return store::CellFailure{std::string("its process sent a damaged result: ") + error.what(), Seconds()};
  }
}

}  // namespace

/// Whatever went wrong, a plug-in's author should know where to look.
store::CellOutcome outcome_of(const Input& input, const PlannedCell& cell, const TaskEnd& end) {
  auto outcome = received(end);
  const std::string plugin = input.scenario().policies[cell.policy].policy.plugin();
  if (auto* failure = std::get_if<store::CellFailure>(&outcome); failure != nullptr && !plugin.empty())
    failure->message += " (a policy of plug-in " + plugin + ")";
  return outcome;
}

Played play_cells(const Input& input, const std::vector<PlannedCell>& cells, store::ResultsDatabase& database,
                  const PlayOptions& options, std::ostream& err) {
  const auto missing = missing_cells(cells, database);
  Played played{cells.size(), cells.size() - missing.size(), 0, false};
  ProgressBar bar(err, options.display, TimeEstimate(input, missing, options.processes), played.resumed);
  Intake intake(input, database, bar, err);
  std::map<std::size_t, store::CellSpool> rows;  // of the cells under way
  ProcessPool pool(options.processes, [&](std::size_t task, TaskProgress& at) {
    return play_cell(input, missing[task], at, &rows.at(task));
  });
  // Built by the parent, so that the processes of one point share it.
  pool.before_each([&](std::size_t task) {
    input.experiment(missing[task].point);
    rows.try_emplace(task, database.path().parent_path());
  });
  const auto on_end = [&](const TaskEnd& end) {
    intake.take(missing[end.task], end, rows.at(end.task));
    rows.erase(end.task);
  };
  played.interrupted = !pool.run(missing.size(), on_end, [&](const auto& running) { bar.update(running); });
  played.failed = intake.failed();
  bar.finish();
  return played;
}

}  // namespace edgefleet::app
