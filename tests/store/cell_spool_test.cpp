#include "sim/store/cell_spool.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/store/results_database.hpp"
#include "tests/store/sample_cell.hpp"
#include "tests/store/scratch.hpp"

namespace edgefleet::store {
namespace {

/// The sample cell, its rows handed over one by one as a cell's process does: decisions in any order.
engine::CellResult streamed(CellSpool& spool) {
  auto cell = sample_cell();
  for (const auto& row : cell.devices) spool.take(row);
  for (auto row = cell.decision_log.rbegin(); row != cell.decision_log.rend(); ++row) spool.take(*row);
  for (const auto& row : cell.candidate_log) spool.take(row);
  for (const auto& row : cell.request_log) spool.take(row);
  spool.finish();
  cell.devices.clear();
  cell.decision_log.clear();
  cell.candidate_log.clear();
  cell.request_log.clear();
  return cell;
}

TEST(CellSpool, IsStoredLikeACellThatKeptItsRows) {
  const Scratch scratch;
  auto database = ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  CellSpool spool(scratch.path());
  const auto cell = streamed(spool);
  database.store({"slow", "random", 0}, cell, Seconds::si(1.0), &spool);
  expect_same(database.load({"slow", "random", 0}), sample_cell());
}

TEST(CellSpool, BringsManyBlocksBackFromAnotherProcess) {
  const Scratch scratch;
  CellSpool spool(scratch.path());
  constexpr std::uint64_t count = 5000;
  if (const pid_t child = fork(); child == 0) {
    for (std::uint64_t i = 0; i < count; ++i) {
      auto row = sample_request(1);
      row.request = i;
      spool.take(row);
    }
    spool.finish();
    _exit(0);
  } else {
    waitpid(child, nullptr, 0);
  }
  engine::KeptRows kept;
  spool.replay(kept);
  engine::CellResult found;
  kept.fill(found);
  ASSERT_EQ(found.request_log.size(), count);
  for (std::uint64_t i = 0; i < count; ++i) ASSERT_EQ(found.request_log[i].request, i);
}

TEST(CellSpool, LeavesNoFileBehind) {
  const Scratch scratch;
  CellSpool spool(scratch.path());
  streamed(spool);
  EXPECT_TRUE(std::filesystem::is_empty(scratch.path()));
}

TEST(CellSpool, SaysThatTheDiskIsFull) {
  const Scratch scratch;
  CellSpool spool(scratch.path());
  if (const pid_t child = fork(); child == 0) {
    const rlimit limit{4096, 4096};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    try {
      for (int i = 0; i < 5000; ++i) spool.take(sample_request(1));
    } catch (const ResultsError& error) {
      _exit(std::string(error.what()).starts_with(scratch.path().string() + ": cannot write the rows") ? 0 : 2);
    }
    _exit(1);
  } else {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  engine::KeptRows kept;
  EXPECT_THROW(spool.replay(kept), MalformedBytes);
}

}  // namespace
}  // namespace edgefleet::store
