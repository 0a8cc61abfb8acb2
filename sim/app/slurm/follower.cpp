#include "sim/app/slurm/follower.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <ostream>
#include <thread>

#include "sim/store/cell_file.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using SteadyClock = std::chrono::steady_clock;

constexpr auto look_again = std::chrono::milliseconds(500);
/// How long the files of a task that ended well may take to show on a network file system, whose clients remember a
/// folder's contents for a while (nfs(5), acdirmax: 60 s).
constexpr auto patience = std::chrono::seconds(120);
/// Slurm's default limit of an array (slurm.conf(5), MaxArraySize: 1001).
constexpr std::size_t most_tasks = 1000;

std::size_t cells_per_task(const SlurmOptions& options, std::size_t cells) {
  return options.cells_per_task.value_or(std::max<std::size_t>(1, (cells + most_tasks - 1) / most_tasks));
}

bool failed_for_good(const store::CellOutcome& outcome) { return std::holds_alternative<store::CellFailure>(outcome); }

}  // namespace

SlurmFollower::SlurmFollower(fs::path run, store::ResultsDatabase& database, Submission first, ProgressDisplay display,
                             std::ostream& err)
    : run_(std::move(run)),
      database_(database),
      all_(std::move(first)),
      submissions_(submissions_of(run_)),
      display_(display),
      err_(err) {
  const auto done = database_.finished();
  finished_.insert(done.begin(), done.end());
  for (const auto& cell : all_.cells) planned_[cell.key] = cell;
  played_.cells = all_.cells.size();
  played_.resumed = finished_.size();
  std::vector<PlannedCell> missing;
  std::copy_if(all_.cells.begin(), all_.cells.end(), std::back_inserter(missing),
               [&](const auto& cell) { return !is_finished(cell.key); });
  bar_ = std::make_unique<ProgressBar>(err_, display_, TimeEstimate(missing), played_.resumed);
  fs::create_directories(run_ / store::cell_folder_name);
}

void SlurmFollower::store(const PlannedCell& cell, const store::CellOutcome& outcome, Seconds wall) {
  if (is_finished(cell.key)) return;
  database_.store(cell.key, outcome, wall);
  finished_.insert(cell.key);
  const auto* result = std::get_if<engine::CellResult>(&outcome);
  bar_->cell_done(cell, wall, result == nullptr ? 0 : result->requests.issued);
  if (!failed_for_good(outcome)) return;
  ++played_.failed;
  bar_->finish();
  err_ << "cell failed: " << to_string(cell.key) << ": " << std::get<store::CellFailure>(outcome).message << std::endl;
}

/// A file that makes no sense is put aside: its cell is then missing, and played again.
void SlurmFollower::merge(const fs::path& file) {
  try {
    const auto cell = store::read_cell_file(file);
    const auto outcome = store::decode(cell.outcome);
    if (const auto planned = planned_.find(cell.key); planned != planned_.end())
      store(planned->second, outcome, cell.wall);
    store::mark_as_merged(file);
  } catch (const MalformedBytes&) {
    std::error_code ignored;
    fs::rename(file, file.string() + ".damaged", ignored);
  }
}

void SlurmFollower::merge_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(run_ / store::cell_folder_name))
    if (entry.path().extension() == ".cell") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) merge(file);
}

bool SlurmFollower::is_covered(const Submission& submission, std::size_t position, const TaskStates& states) {
  const auto job = states.find(submission.name);
  if (job == states.end()) return false;
  const std::size_t number = submission.task_of(position);
  const auto task = job->second.find(number);
  if (task == job->second.end()) return false;
  if (!task->second.over()) return true;
  if (task->second.state != "COMPLETED") return false;
  const auto [seen, first] = completed_.try_emplace(fmt::format("{}/{}", submission.name, number), SteadyClock::now());
  return SteadyClock::now() - seen->second < patience;
}

std::vector<PlannedCell> SlurmFollower::lost_cells(const TaskStates& states) {
  std::set<store::CellKey> covered;
  for (const auto& submission : submissions_)
    for (std::size_t i = 0; i < submission.cells.size(); ++i)
      if (is_covered(submission, i, states)) covered.insert(submission.cells[i].key);
  std::vector<PlannedCell> lost;
  for (const auto& cell : all_.cells)
    if (!is_finished(cell.key) && !covered.contains(cell.key)) lost.push_back(cell);
  return lost;
}

/// What the last task that tried the cell said before it ended.
std::string SlurmFollower::reason_of(const PlannedCell& cell) const {
  for (auto submission = submissions_.rbegin(); submission != submissions_.rend(); ++submission)
    for (std::size_t i = 0; i < submission->cells.size(); ++i) {
      if (submission->cells[i].key != cell.key) continue;
      const fs::path log = slurm_folder(run_) / fmt::format("{}.{}.log", submission->name, submission->task_of(i));
      std::ifstream in(log);
      std::string last;
      for (std::string line; std::getline(in, line);)
        if (!line.empty()) last = line;
      return last.empty() ? "" : fmt::format("; {} ends with: {}", log.string(), last);
    }
  return "";
}

void SlurmFollower::give_up(const PlannedCell& cell) {
  store(cell,
        store::CellFailure{fmt::format("no task finished it in {} attempts{}", most_attempts, reason_of(cell)),
                           Seconds()},
        Seconds());
}

void SlurmFollower::submit_again(const std::vector<PlannedCell>& cells) {
  std::map<store::CellKey, std::size_t> attempts;
  for (const auto& submission : submissions_)
    for (const auto& cell : submission.cells) ++attempts[cell.key];
  Submission next = all_;
  next.cells.clear();
  for (const auto& cell : cells) {
    if (attempts[cell.key] >= most_attempts)
      give_up(cell);
    else
      next.cells.push_back(cell);
  }
  if (next.cells.empty()) return;
  next.name = fmt::format("{}-{:03}", all_.name, submissions_.size() + 1);
  next.cells_per_task = cells_per_task(all_.options, next.cells.size());
  write_submission(run_, next);
  const std::string job = submit(run_, next);
  if (!display_.quiet) {
    bar_->finish();
    err_ << fmt::format("{}submitted {} cells in {} tasks as job {}\n",
                        submissions_.empty() ? "" : "some were lost: ", next.cells.size(), next.tasks(), job)
         << std::flush;
  }
  submissions_.push_back(std::move(next));
}

/// A job that somebody cancelled is not to come back by itself.
void SlurmFollower::stop_if_cancelled(const TaskStates& states) const {
  if (submissions_.empty()) return;
  const auto job = states.find(submissions_.back().name);
  if (job == states.end()) return;
  for (const auto& [number, task] : job->second)
    if (task.state == "CANCELLED")
      throw store::ResultsError(
          fmt::format("job {} was cancelled; {} of {} cells are done. `edgefleet attach {}` goes on from there",
                      task.job, finished_.size(), all_.cells.size(), run_.string()));
}

void SlurmFollower::submit_missing() {
  const auto states = task_states();
  merge_files();
  if (!states) throw store::ResultsError("Slurm does not answer (squeue)");
  submit_again(lost_cells(*states));
}

Played SlurmFollower::follow() {
  const InterruptWatch watch;
  submit_missing();
  while (finished_.size() < all_.cells.size()) {
    bar_->update({});
    std::this_thread::sleep_for(look_again);
    if (watch.interrupted()) {
      bar_->finish();
      played_.interrupted = true;
      return played_;
    }
    // Asked before the files are looked at: what a task wrote before it ended is then there.
    const auto states = task_states();
    merge_files();
    if (!states) continue;  // Slurm is away for a moment
    const auto lost = lost_cells(*states);
    if (lost.empty()) continue;
    stop_if_cancelled(*states);
    submit_again(lost);
  }
  bar_->finish();
  clean_up();
  return played_;
}

std::vector<std::string> SlurmFollower::live_jobs() const {
  std::set<std::string> jobs;
  const auto states = task_states();
  for (const auto& submission : submissions_) {
    if (!states || !states->contains(submission.name)) continue;
    for (const auto& [number, task] : states->at(submission.name))
      if (!task.over()) jobs.insert(task.job);
  }
  return {jobs.begin(), jobs.end()};
}

/// Everything is in the database: what led there is not needed any more, except for the logs.
void SlurmFollower::clean_up() const {
  std::error_code ignored;
  fs::remove_all(run_ / store::cell_folder_name, ignored);
  for (const auto& submission : submissions_) {
    fs::remove(slurm_folder(run_) / (submission.name + ".json"), ignored);
    fs::remove(slurm_folder(run_) / (submission.name + ".sh"), ignored);
  }
}

}  // namespace edgefleet::app
