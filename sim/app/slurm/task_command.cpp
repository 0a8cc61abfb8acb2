#include "sim/app/slurm/task_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <ostream>

#include "sim/app/command_options.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/play_cells.hpp"
#include "sim/app/run_folder.hpp"
#include "sim/app/slurm/submission.hpp"
#include "sim/store/cell_file.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;

unsigned long number_from(const char* variable, unsigned long fallback) {
  const char* text = std::getenv(variable);
  return text == nullptr || *text == '\0' ? fallback : std::strtoul(text, nullptr, 10);
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw store::ResultsError(fmt::format("{}: cannot be read; is it on a shared file system?", file.string()));
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The run's scenario as it stands here, refused if anything that determines results is not what it was.
Input same_input(const fs::path& run, const Submission& submission) {
  auto input = read_input(text_of(run / store::effective_scenario_name), submission.scenario_file, {});
  const auto difference = identity_difference(submission.identity, identity_of(describe_run(input)));
  if (!difference.empty()) throw store::ResultsError("results would not be comparable: " + difference);
  return input;
}

/// Ended from outside, as by preemption or for want of memory: no result, so that it is tried again.
bool was_killed(const TaskEnd& end) {
  const auto* death = std::get_if<std::string>(&end.outcome);
  return death != nullptr &&
         (death->find("signal 9 ") != std::string::npos || death->find("signal 15 ") != std::string::npos);
}

struct TaskOutcome {
  std::size_t killed = 0;
  bool interrupted = false;
};

TaskOutcome play(const Input& input, const std::vector<PlannedCell>& cells, const fs::path& folder, std::ostream& err) {
  TaskOutcome outcome;
  ProcessPool pool(static_cast<unsigned>(number_from("SLURM_CPUS_PER_TASK", 1)),
                   [&](std::size_t task, TaskProgress& at) { return play_cell(input, cells[task], at); });
  pool.before_each([&](std::size_t task) { input.experiment(cells[task].point); });
  const auto on_end = [&](const TaskEnd& end) {
    const auto& key = cells[end.task].key;
    if (was_killed(end)) {
      ++outcome.killed;
      err << to_string(key) << ": " << std::get<std::string>(end.outcome) << std::endl;
      return;
    }
    store::write_cell_file(folder, {key, store::encode(outcome_of(input, cells[end.task], end)), end.wall});
  };
  outcome.interrupted = !pool.run(cells.size(), on_end, [](const auto&) {});
  return outcome;
}

}  // namespace

int slurm_task_command(const Arguments& arguments, std::ostream&, std::ostream& err) {
  if (arguments.size() != 2) throw UsageError("slurm-task RUN NAME is run by Slurm, not by hand");
  const fs::path run = arguments[0];
  const auto submission = read_submission(slurm_folder(run) / (arguments[1] + ".json"));
  const auto input = same_input(run, submission);
  const fs::path folder = run / store::cell_folder_name;
  auto cells = submission.cells_of_task(number_from("SLURM_ARRAY_TASK_ID", 0));
  // A task that was requeued plays what its first life left.
  std::erase_if(cells, [&](const auto& cell) { return store::has_cell_file(folder, cell.key); });
  const auto outcome = play(input, cells, folder, err);
  if (outcome.interrupted) err << "ended by a signal; the cells that were not finished are played again" << std::endl;
  return outcome.interrupted || outcome.killed > 0 ? ExitCode::failed : ExitCode::done;
}

}  // namespace edgefleet::app
