#include "sim/app/slurm/cluster.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <boost/algorithm/string.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;

struct Answer {
  int code = 0;
  std::string text;  ///< both streams
};

/// As a shell reads it back.
std::string quoted(const std::string& word) { return "'" + boost::replace_all_copy(word, "'", "'\\''") + "'"; }

Answer ask(const std::vector<std::string>& words) {
  std::string line;
  for (const auto& word : words) line += quoted(word) + " ";
  std::FILE* pipe = popen((line + "2>&1").c_str(), "r");
  if (pipe == nullptr) return {127, "cannot start a shell"};
  Answer answer;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
    answer.text.append(buffer.data(), count);
  const int status = pclose(pipe);
  answer.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  boost::trim(answer.text);
  return answer;
}

bool can_be_found(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');)
    if (access((fs::path(folder) / program).c_str(), X_OK) == 0) return true;
  return false;
}

/// The batch script of an array: a task plays its cells by the very program that submitted it.
fs::path write_script(const fs::path& run, const Submission& submission) {
  const fs::path file = slurm_folder(run) / (submission.name + ".sh");
  std::ofstream out(file);
  out << "#!/bin/sh\nexport EDGEFLEET_HOME=" << quoted(submission.home.string()) << "\nexec "
      << quoted(fs::read_symlink("/proc/self/exe").string()) << " slurm-task " << quoted(run.string()) << " "
      << quoted(submission.name) << "\n";
  return file;
}

/// States in which a task will do nothing more (squeue(1), "JOB STATE CODES"); one that is requeued is PENDING again.
const std::set<std::string> final_states{"BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE",      "FAILED",
                                         "NODE_FAIL", "PREEMPTED", "REVOKED",   "OUT_OF_MEMORY", "TIMEOUT"};

}  // namespace

bool TaskState::over() const { return final_states.contains(state); }

void require_slurm() {
  for (const char* program : {"sbatch", "squeue"})
    if (!can_be_found(program))
      throw SlurmRefusal(fmt::format("--executor slurm needs Slurm's commands, but there is no {} in PATH", program));
}

std::string submit(const fs::path& run, const Submission& submission) {
  const fs::path script = write_script(run, submission);
  std::vector<std::string> words{"sbatch",
                                 "--parsable",
                                 "--requeue",
                                 "--open-mode=append",
                                 "--job-name=" + submission.name,
                                 fmt::format("--array=0-{}", submission.tasks() - 1),
                                 "--output=" + (slurm_folder(run) / "%x.%a.log").string(),
                                 "--chdir=" + run.string()};
  if (submission.options.partition) words.push_back("--partition=" + *submission.options.partition);
  if (submission.options.time) words.push_back("--time=" + *submission.options.time);
  words.push_back(script.string());
  const Answer answer = ask(words);
  if (answer.code != 0) throw SlurmRefusal("sbatch refused the job: " + answer.text);
  return answer.text.substr(0, answer.text.find(';'));
}

std::optional<TaskStates> task_states() {
  const Answer answer = ask(
      {"squeue", "--noheader", "--array", "--states=all", fmt::format("--user={}", getuid()), "--format=%F %K %T %j"});
  if (answer.code != 0) return std::nullopt;
  TaskStates states;
  std::istringstream lines(answer.text);
  std::string job;
  std::string task;
  std::string state;
  std::string name;
  while (lines >> job >> task >> state && std::getline(lines >> std::ws, name))
    if (!task.empty() && task.find_first_not_of("0123456789") == std::string::npos)
      states[name][std::stoul(task)] = {job, state};
  return states;
}

}  // namespace edgefleet::app
