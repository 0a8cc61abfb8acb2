#include "sim/app/slurm/slurm_run.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <ostream>

#include "sim/app/home.hpp"
#include "sim/app/provenance.hpp"
#include "sim/app/run_folder.hpp"
#include "sim/app/slurm/follower.hpp"
#include "sim/app/slurm/run_lock.hpp"
#include "sim/store/run_folder.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;

/// A name no other job has: the run, and when and where it was first submitted.
std::string job_name(const fs::path& run) {
  const auto now = std::chrono::system_clock::now().time_since_epoch().count();
  const std::string hash = hash_of(fmt::format("{} {} {}", run.string(), now, getpid()));
  return "edgefleet-" + hash.substr(hash.find(':') + 1, 8);
}

void tell_how_to_go_on(const SlurmFollower& follower, const fs::path& run, std::ostream& err) {
  err << fmt::format("the tasks go on without this command: `edgefleet attach {}` follows them again", run.string());
  for (const auto& job : follower.live_jobs()) err << fmt::format(", `scancel {}` ends them", job);
  err << std::endl;
}

SlurmRun follow(SlurmFollower& follower, const fs::path& run, bool detach, std::ostream& err) {
  SlurmRun result;
  if (detach)
    follower.submit_missing();
  else
    result.played = follower.follow();
  result.detached = detach || result.played.interrupted;
  if (result.detached) tell_how_to_go_on(follower, run, err);
  return result;
}

/// Earlier submissions of the run of which Slurm plays nothing any more: their attempts do not count.
void forget_what_is_over(const fs::path& run) {
  const auto states = task_states();
  if (!states) throw store::ResultsError("Slurm does not answer (squeue)");
  for (const auto& submission : submissions_of(run)) {
    const auto job = states->find(submission.name);
    bool live = false;
    if (job != states->end())
      for (const auto& [number, task] : job->second) live = live || !task.over();
    if (!live) fs::remove(slurm_folder(run) / (submission.name + ".json"));
  }
}

}  // namespace

SlurmRun play_on_slurm(const Input& input, const fs::path& folder, const std::string& command,
                       const SlurmOptions& options, bool detach, ProgressDisplay display, std::ostream& err) {
  require_slurm();
  const auto info = describe_run(input);
  auto database = open_run(folder, info);
  const fs::path run = fs::absolute(folder).lexically_normal();
  const RunLock lock(run);
  database.record({command, timestamp()});
  forget_what_is_over(run);
  Submission all{
      job_name(run),  fs::absolute(input.scenario().file), fs::absolute(home()), identity_of(info), options, 1,
      cells_of(input)};
  SlurmFollower follower(run, database, std::move(all), display, err);
  return follow(follower, run, detach, err);
}

SlurmRun attach_to(const fs::path& folder, const std::string& command, ProgressDisplay display, std::ostream& err) {
  require_slurm();
  auto database = store::open_run(folder);
  const fs::path run = fs::absolute(folder).lexically_normal();
  const RunLock lock(run);
  const auto submissions = submissions_of(run);
  const auto& info = database.info();
  const std::size_t cells = info.points.size() * info.policies.size() * info.replications;
  if (submissions.empty() && database.finished().size() < cells)
    throw store::ResultsError(fmt::format("{}: was not submitted to Slurm", folder.string()));
  if (submissions.empty()) return {{cells, cells, 0, false}, false};
  database.record({command, timestamp()});
  Submission all = submissions.front();
  all.name = job_name(run);
  all.cells.clear();
  for (std::uint32_t replication = 0; replication < info.replications; ++replication)
    for (std::size_t point = 0; point < info.points.size(); ++point)
      for (std::size_t policy = 0; policy < info.policies.size(); ++policy)
        all.cells.push_back({{info.points[point].name, info.policies[policy], replication}, point, policy});
  SlurmFollower follower(run, database, std::move(all), display, err);
  return follow(follower, run, false, err);
}

}  // namespace edgefleet::app
