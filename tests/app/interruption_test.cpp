// Runs that are stopped, lose a process or find no space: nothing that was finished is lost, and the same command goes
// on to the very same results.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mount.h>
#include <unistd.h>

#include <algorithm>

#include "sim/store/results_database.hpp"
#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"

namespace edgefleet::app {
namespace {

using testing::HasSubstr;

constexpr std::size_t all_cells = 12;

std::vector<std::string> long_run(const std::string& folder) {
  return {"run", scenario_file("many-cells"), "-j", "1", "-o", folder};
}

/// Waits until some cells are done, or the program ended.
void wait_for_first_cells(Program& program, const std::filesystem::path& run) {
  while (program.running() && cells_done(run) < 2) usleep(1000);
}

/// The tables of a run that nothing disturbs, as many cells at a time as there are cores.
std::map<std::string, std::string> whole(const Scratch& scratch) {
  return exported({"run", scenario_file("many-cells")}, "whole", scratch);
}

/// The tables after the same command was given again.
std::map<std::string, std::string> gone_on(const std::string& run, const Scratch& scratch) {
  const Ended ended = edgefleet(long_run(run), scratch.path());
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_EQ(cells_done(scratch / run), all_cells);
  return tables_of(run, scratch);
}

TEST(Interruption, AKilledRunGoesOnToTheSameResults) {
  const Scratch scratch;
  Program program(long_run("killed"), scratch.path());
  wait_for_first_cells(program, scratch / "killed");
  program.signal(SIGKILL);
  EXPECT_EQ(program.wait().code, -SIGKILL);
  const std::size_t kept = cells_done(scratch / "killed");
  EXPECT_GE(kept, 2u);
  ASSERT_LT(kept, all_cells);
  EXPECT_EQ(gone_on("killed", scratch), whole(scratch));
}

TEST(Interruption, CtrlCKeepsWhatIsDoneAndSaysHowToGoOn) {
  const Scratch scratch;
  Program program(long_run("stopped"), scratch.path());
  wait_for_first_cells(program, scratch / "stopped");
  program.signal(SIGINT);
  const Ended ended = program.wait();
  EXPECT_EQ(ended.code, 1);
  const std::size_t kept = cells_done(scratch / "stopped");
  ASSERT_LT(kept, all_cells);
  EXPECT_EQ(ended.err,
            "interrupted; " + std::to_string(kept) + " of 12 cells are done. The same command goes on from there.\n");
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(gone_on("stopped", scratch), whole(scratch));
}

TEST(Interruption, LeavesNoProcessBehind) {
  const Scratch scratch;
  Program program(long_run("killed"), scratch.path());
  wait_for_first_cells(program, scratch / "killed");
  std::vector<pid_t> children;
  while (program.running() && children.empty()) children = children_of(program.pid());
  ASSERT_FALSE(children.empty());
  program.signal(SIGKILL);
  program.wait();
  // The kernel ends an orphan at once, but who adopts it may be slow to reap it: a zombie counts as gone.
  const auto alive = [&] { return kill(children[0], 0) == 0 && process_file(children[0], "cmdline") != ""; };
  while (alive()) usleep(1000);  // the test's own time limit ends this if it never happens
}

TEST(Crash, OfOneCellIsNamedAndCostsNoOther) {
  const Scratch scratch;
  Program program(long_run("hurt"), scratch.path());
  wait_for_first_cells(program, scratch / "hurt");
  // A process that has just begun its cell cannot have finished it.
  const auto before = children_of(program.pid());
  std::vector<pid_t> now = before;
  while (program.running() && (now.empty() || now == before)) now = children_of(program.pid());
  ASSERT_TRUE(program.running());
  ASSERT_EQ(now.size(), 1u);
  kill(now[0], SIGKILL);
  const Ended ended = program.wait();
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.err, testing::ContainsRegex("^cell failed: .*: its process was ended by signal 9 \\(Killed\\)\n$"));
  EXPECT_THAT(ended.out, HasSubstr("its process was ended by signal 9"));
  EXPECT_EQ(cells_done(scratch / "hurt"), all_cells - 1);
  EXPECT_EQ(store::ResultsDatabase::open(scratch / "hurt" / "results.sqlite").failed().size(), 1u);
  EXPECT_EQ(gone_on("hurt", scratch), whole(scratch));
}

/// A file system of a given size that goes when the test ends.
class TinyDisk {
 public:
  TinyDisk(const std::filesystem::path& at, const char* options) : at_(at) {
    std::filesystem::create_directory(at);
    mounted_ = mount("tmpfs", at.c_str(), "tmpfs", 0, options) == 0;
  }
  ~TinyDisk() {
    if (mounted_) umount2(at_.c_str(), MNT_DETACH);
  }
  TinyDisk(const TinyDisk&) = delete;
  TinyDisk& operator=(const TinyDisk&) = delete;
  bool mounted() const { return mounted_; }
  void make_read_only() const { mount("tmpfs", at_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr); }

 private:
  std::filesystem::path at_;
  bool mounted_ = false;
};

TEST(Disk, ThatIsFullIsSaidAndTheRunGoesOnLater) {
  const Scratch scratch;
  const TinyDisk disk(scratch / "disk", "size=160k");
  if (!disk.mounted()) GTEST_SKIP() << "only root may mount a small file system";
  const Ended ended = edgefleet(long_run("disk/run"), scratch.path());
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.err, HasSubstr("error: disk/run"));
  EXPECT_THAT(ended.err, HasSubstr("full"));
  EXPECT_EQ(std::count(ended.err.begin(), ended.err.end(), '\n'), 1) << ended.err;
}

TEST(Disk, ThatIsReadOnlyIsSaid) {
  const Scratch scratch;
  const TinyDisk disk(scratch / "disk", "size=4m");
  if (!disk.mounted()) GTEST_SKIP() << "only root may mount a file system";
  disk.make_read_only();
  const Ended ended = edgefleet(long_run("disk/run"), scratch.path());
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(ended.err, "error: disk/run: cannot be made: Read-only file system\n");
}

TEST(Disk, ThatBecomesReadOnlyKeepsARunReadable) {
  const Scratch scratch;
  const TinyDisk disk(scratch / "disk", "size=16m");
  if (!disk.mounted()) GTEST_SKIP() << "only root may mount a file system";
  const Ended whole = edgefleet({"run", scenario_file("small"), "-o", "disk/run"}, scratch.path());
  ASSERT_EQ(whole.code, 0) << whole.err;
  disk.make_read_only();
  const Ended shown = edgefleet({"results", "disk/run"}, scratch.path());
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_EQ(whole.out.substr(0, shown.out.size()), shown.out);
  const Ended again = edgefleet({"run", scenario_file("small"), "-o", "disk/run"}, scratch.path());
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, HasSubstr("error: disk/run"));
}

}  // namespace
}  // namespace edgefleet::app
