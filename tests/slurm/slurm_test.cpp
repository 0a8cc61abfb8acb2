// Runs on a real Slurm of one node on the loopback (local-slurm), through the shipped binary: the same bytes as a local
// run, whatever is killed on the way. One Slurm serves all tests, so they are one process; where it cannot run, they
// are skipped and say why.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <thread>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

using testing::HasSubstr;
using Words = std::vector<std::string>;

struct Said {
  int code = 0;
  std::string text;
};

Said shell(const std::string& command) {
  Said said;
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  std::array<char, 1024> buffer{};
  while (std::fgets(buffer.data(), int(buffer.size()), pipe) != nullptr) said.text += buffer.data();
  said.code = WEXITSTATUS(pclose(pipe));
  return said;
}

class LocalSlurm : public testing::Environment {
 public:
  static Said command(const std::string& verb) {
    return shell((std::filesystem::path(edgefleet::source_dir) / "tests/slurm/local-slurm").string() + " " + verb +
                 " " + folder().string());
  }
  static std::string& why_not() {
    static std::string reason;
    return reason;
  }

 private:
  static std::filesystem::path folder() { return scratch().path() / "slurm"; }
  static Scratch& scratch() {
    static Scratch folder;
    return folder;
  }
  void SetUp() override {
    // Munge runs as a user of its own, who must get to its folder.
    using std::filesystem::perms;
    std::filesystem::permissions(scratch().path(), perms::owner_all | perms::group_exec | perms::others_exec);
    const Said started = command("start");
    if (started.code != 0) why_not() = started.text;
    ASSERT_TRUE(started.code == 0 || started.code == 77) << started.text;
    setenv("SLURM_CONF", (folder() / "slurm.conf").c_str(), 1);
  }
  void TearDown() override { command("stop"); }
};

const auto* const local_slurm = testing::AddGlobalTestEnvironment(new LocalSlurm);

/// Processes that play tasks of the run: `edgefleet slurm-task` and what it forked.
std::vector<pid_t> task_processes(const std::filesystem::path& run) {
  std::vector<pid_t> found;
  std::istringstream words(shell("pgrep -f '[s]lurm-task " + run.string() + " '").text);
  for (pid_t pid = 0; words >> pid;) found.push_back(pid);
  return found;
}

/// A run of 16 cells whose tasks can be caught at work.
class SlurmRun : public testing::Test {
 protected:
  void SetUp() override {
    if (!LocalSlurm::why_not().empty()) GTEST_SKIP() << LocalSlurm::why_not();
    std::string scenario = text_of(scenario_file("swept"));
    write_file(scratch_ / "short.yaml", scenario);
    scenario.replace(scenario.find("horizon: 1 min"), 14, "horizon: 20 h");
    write_file(scratch_ / "long.yaml", scenario);
  }

  Words on_slurm(const std::string& scenario, const std::string& cells_per_task) const {
    return {"run", scenario, "--executor", "slurm", "--cells-per-task", cells_per_task, "-o", "run"};
  }
  void expect_local_bytes(const std::string& scenario) {
    EXPECT_EQ(tables_of("run", scratch_), exported({"run", scenario, "-q"}, "local", scratch_));
  }
  /// Waits until some cells are done, but not all.
  void wait_for_cells(std::size_t count) {
    for (int i = 0; i < 600 && cells_done(scratch_ / "run") < count; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    ASSERT_GE(cells_done(scratch_ / "run"), count);
    ASSERT_LT(cells_done(scratch_ / "run"), 16U) << "too fast to be caught at work";
  }

  /// Between two tasks there is nothing to kill, and one that was killed may have just finished.
  void kill_tasks_until_some_are_submitted_again() {
    const auto submissions = [this] {
      const auto slurm = std::filesystem::directory_iterator(scratch_ / "run/slurm");
      return std::count_if(begin(slurm), end(slurm), [](const auto& e) { return e.path().extension() == ".json"; });
    };
    const auto before = submissions();
    for (int i = 0; i < 300 && submissions() == before; ++i) {
      for (const pid_t task : task_processes(scratch_ / "run")) kill(task, SIGKILL);
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    ASSERT_GT(submissions(), before);
  }

  Scratch scratch_;
};

TEST_F(SlurmRun, GivesTheSameBytesAsALocalRun) {
  const Ended ended = edgefleet(on_slurm("short.yaml", "6"), scratch_.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("submitted 16 cells in 3 tasks as job "));
  EXPECT_THAT(ended.out, HasSubstr("QoE, 0..1"));
  EXPECT_FALSE(std::filesystem::exists(scratch_ / "run/cells")) << "everything has been merged";
  expect_local_bytes("short.yaml");
  const Ended again = edgefleet(on_slurm("short.yaml", "6"), scratch_.path());
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("(all cells were there already)"));
}

TEST_F(SlurmRun, OutlivesItsFollowerItsTasksAndItsNode) {
  {
    Program follower(on_slurm("long.yaml", "2"), scratch_.path());
    wait_for_cells(1);
    const Ended second = edgefleet({"attach", "run"}, scratch_.path());
    EXPECT_EQ(second.code, 1);
    EXPECT_THAT(second.err, HasSubstr("is followed already, by process " + std::to_string(follower.pid())));
    follower.signal(SIGKILL);
    follower.wait();
  }
  Program follower({"attach", "run"}, scratch_.path());
  wait_for_cells(3);
  kill_tasks_until_some_are_submitted_again();
  LocalSlurm::command("kill-node");
  const Said back = LocalSlurm::command("start-node");
  EXPECT_EQ(back.code, 0) << back.text;
  const Ended ended = follower.wait();
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("some were lost: submitted "));
  expect_local_bytes("long.yaml");
}

TEST_F(SlurmRun, DetachesAndSaysHowToGoOn) {
  auto words = on_slurm("short.yaml", "16");
  words.push_back("--detach");
  const Ended submitted = edgefleet(words, scratch_.path());
  EXPECT_EQ(submitted.code, 0) << submitted.err;
  EXPECT_THAT(submitted.err,
              HasSubstr("`edgefleet attach " + (scratch_ / "run").string() + "` follows them again, `scancel "));
  Program follower({"attach", "run"}, scratch_.path());
  const Ended ended = follower.wait();
  EXPECT_EQ(ended.code, 0) << ended.err;
  expect_local_bytes("short.yaml");
}

TEST_F(SlurmRun, ThatSlurmRefusesSaysWhy) {
  auto words = on_slurm("short.yaml", "4");
  words.insert(words.end(), {"--partition", "nowhere"});
  const Ended ended = edgefleet(words, scratch_.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.err, HasSubstr("sbatch refused the job: "));
  EXPECT_THAT(ended.err, HasSubstr("invalid partition specified: nowhere"));
}

}  // namespace
}  // namespace edgefleet::app
