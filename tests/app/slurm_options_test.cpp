// What is said of Slurm where there is none; with one, tests/slurm.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"

namespace edgefleet::app {
namespace {

TEST(SlurmOptions, NeedTheExecutor) {
  const Scratch folder;
  const auto refused = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"run", scenario_file("small")});
    const Ended ended = edgefleet(words, folder.path());
    EXPECT_EQ(ended.code, 2);
    return ended.err.substr(0, ended.err.find('\n'));
  };
  EXPECT_EQ(refused({"--partition", "short"}), "error: --partition needs --executor slurm");
  EXPECT_EQ(refused({"--detach"}), "error: --detach needs --executor slurm");
  EXPECT_EQ(refused({"--executor", "cloud"}), "error: --executor is local or slurm, not \"cloud\"");
  EXPECT_EQ(refused({"--executor", "slurm", "--cells-per-task", "0"}), "error: --cells-per-task must be at least 1");
  EXPECT_FALSE(std::filesystem::exists(folder / "runs"));
}

TEST(SlurmExecutor, SaysThatThereIsNoSlurm) {
  const Scratch folder;
  const std::string path = std::getenv("PATH");
  setenv("PATH", folder.path().c_str(), 1);
  const Ended run = edgefleet({"run", scenario_file("small"), "--executor", "slurm"}, folder.path());
  setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(run.code, 2);
  EXPECT_EQ(run.err, "error: --executor slurm needs Slurm's commands, but there is no sbatch in PATH\n");
  EXPECT_FALSE(std::filesystem::exists(folder / "runs")) << "nothing was started";
}

TEST(SlurmTask, IsNotForPeople) {
  const Scratch folder;
  EXPECT_EQ(edgefleet({"slurm-task"}, folder.path()).err, "error: slurm-task RUN NAME is run by Slurm, not by hand\n");
}

}  // namespace
}  // namespace edgefleet::app
