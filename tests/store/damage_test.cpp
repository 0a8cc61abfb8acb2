// What a user is told when the file, the folder or the disk is not as it should be; and what survives a kill.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/store/results_database.hpp"
#include "sim/store/schema.hpp"
#include "sim/store/sqlite_errors.hpp"
#include "tests/store/sample_cell.hpp"
#include "tests/store/scratch.hpp"

namespace edgefleet::store {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

std::string open_error(const fs::path& path) {
  return message_of<ResultsError>([&] { ResultsDatabase::open(path); });
}
std::string create_error(const fs::path& path) {
  return message_of<ResultsError>([&] { ResultsDatabase::create(path, sample_run()); });
}

void execute(const fs::path& path, const std::string& sql) {
  SQLite::Database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
}

void write_file(const fs::path& path, const std::string& text) { std::ofstream(path) << text; }

TEST(DamagedDatabase, IsMissing) {
  const Scratch scratch;
  EXPECT_EQ(open_error(scratch / "no.sqlite"), (scratch / "no.sqlite").string() + ": does not exist");
}

TEST(DamagedDatabase, IsOfAnotherVersion) {
  const Scratch scratch;
  ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  execute(scratch / "r.sqlite", "PRAGMA user_version = 99");
  EXPECT_EQ(open_error(scratch / "r.sqlite"),
            (scratch / "r.sqlite").string() + ": has version 99 of the results schema, this EdgeFleet reads version " +
                std::to_string(schema_version) + "; use the one that wrote it");
}

TEST(DamagedDatabase, IsSomebodyElses) {
  const Scratch scratch;
  execute(scratch / "r.sqlite", "CREATE TABLE recipes (name TEXT)");
  EXPECT_EQ(open_error(scratch / "r.sqlite"),
            (scratch / "r.sqlite").string() + ": is not a results database of EdgeFleet");
  EXPECT_EQ(create_error(scratch / "r.sqlite"), (scratch / "r.sqlite").string() + ": exists already");
}

TEST(DamagedDatabase, IsNoDatabase) {
  const Scratch scratch;
  write_file(scratch / "r.sqlite", std::string(5000, 'x'));
  EXPECT_EQ(open_error(scratch / "r.sqlite"),
            (scratch / "r.sqlite").string() + ": is damaged, or is no SQLite database (file is not a database)");
}

TEST(DamagedDatabase, IsCutOff) {
  const Scratch scratch;
  {
    auto database = ResultsDatabase::create(scratch / "r.sqlite", sample_run());
    database.store({"slow", "random", 0}, sample_cell(), Seconds::si(1.0));
  }
  fs::resize_file(scratch / "r.sqlite", 8192);
  EXPECT_THAT(open_error(scratch / "r.sqlite"), StartsWith((scratch / "r.sqlite").string() + ": is damaged"));
}

TEST(DamagedDatabase, IsAFolder) {
  const Scratch scratch;
  EXPECT_THAT(open_error(scratch.path()), StartsWith(scratch.path().string() + ": cannot be opened"));
}

TEST(DamagedDatabase, LiesInAFolderThatIsNotThere) {
  const Scratch scratch;
  EXPECT_EQ(create_error(scratch / "no" / "r.sqlite"),
            (scratch / "no" / "r.sqlite").string() + ": cannot be opened; may its folder be written to?");
}

TEST(DamagedDatabase, IsLeftEmptyByAKilledCreatorAndMadeAgain) {
  const Scratch scratch;
  write_file(scratch / "r.sqlite", "");
  EXPECT_EQ(open_error(scratch / "r.sqlite"),
            (scratch / "r.sqlite").string() + ": is not a results database of EdgeFleet");
  EXPECT_NO_THROW(ResultsDatabase::create(scratch / "r.sqlite", sample_run()));
}

/// Runs `work` in a child process and returns its exit code.
template <class Work>
int exit_code_of_child(Work&& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work());
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(DamagedDatabase, LiesInAReadOnlyFolder) {
  const Scratch scratch;
  ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  fs::permissions(scratch / "r.sqlite", fs::perms(0444));
  fs::permissions(scratch.path(), fs::perms(0555));
  // Permissions bind nobody who is root, so the child becomes somebody else.
  const int code = exit_code_of_child([&] {
    if (geteuid() == 0 && setuid(65534) != 0) return 1;
    if (create_error(scratch / "new.sqlite") !=
        (scratch / "new.sqlite").string() + ": cannot be opened; may its folder be written to?")
      return 2;
    auto database = ResultsDatabase::open(scratch / "r.sqlite");  // reading works
    const auto error = message_of<ResultsError>([&] {
      database.store({"slow", "random", 0}, sample_cell(), Seconds::si(1.0));
    });
    return error == (scratch / "r.sqlite").string() +
                        ": may not be written to; check the permissions of the file and its folder"
               ? 0
               : 3;
  });
  fs::permissions(scratch.path(), fs::perms(0755));
  EXPECT_EQ(code, 0);
}

TEST(DamagedDatabase, IsInUse) {
  const Scratch scratch;
  ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  const SQLite::Exception busy("database is locked", SQLITE_BUSY);
  EXPECT_EQ(std::string(results_error(scratch / "r.sqlite", busy).what()),
            (scratch / "r.sqlite").string() + ": is in use by another process");
}

TEST(FullDisk, IsSaidAndLosesNothingStored) {
  const Scratch scratch;
  auto database = ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  database.store({"slow", "random", 0}, sample_cell(), Seconds::si(1.0));
  // A database that may not grow is what SQLite makes of a full disk: SQLITE_FULL.
  const int pages = database.connection().execAndGet("PRAGMA page_count").getInt();
  database.connection().exec("PRAGMA max_page_count = " + std::to_string(pages + 1));
  auto large = sample_cell();
  large.request_log.assign(5000, sample_request(1));
  EXPECT_EQ(message_of<ResultsError>([&] {
              database.store({"slow", "random", 1}, large, Seconds::si(1.0));
            }),
            database.path().string() +
                ": the disk is full; what was stored before is safe, and a later run goes on from there");
  const auto reopened = ResultsDatabase::open(database.path());
  EXPECT_FALSE(reopened.has({"slow", "random", 1}));
  expect_same(reopened.load({"slow", "random", 0}), sample_cell());
}

TEST(FullDisk, IsRecognisedWhenTheSystemRefusesToWrite) {
  const Scratch scratch;
  ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  const int code = exit_code_of_child([&] {
    auto database = ResultsDatabase::open(scratch / "r.sqlite");
    const auto size = static_cast<rlim_t>(fs::file_size(scratch / "r.sqlite")) + 8192;
    const rlimit limit{size, size};
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
    auto large = sample_cell();
    large.request_log.assign(50000, sample_request(1));
    const auto error = message_of<ResultsError>([&] { database.store({"slow", "random", 1}, large, {}); });
    return error.find("disk") != std::string::npos ? 0 : 2;
  });
  EXPECT_EQ(code, 0);
  EXPECT_TRUE(ResultsDatabase::open(scratch / "r.sqlite").finished().empty());
}

/// Stores cells until somebody ends it.
[[noreturn]] void store_for_ever(const fs::path& path) {
  auto cell = sample_cell();
  cell.request_log.assign(20000, sample_request(1));
  auto database = ResultsDatabase::open(path);
  for (std::uint32_t replication = 0;; ++replication) database.store({"slow", "random", replication}, cell, {});
}

TEST(KilledRun, KeepsWholeCellsAndGoesOn) {
  const Scratch scratch;
  const fs::path path = scratch / "r.sqlite";
  const fs::path journal = scratch / "r.sqlite-journal";
  ResultsDatabase::create(path, sample_run());
  const pid_t child = fork();
  if (child == 0) store_for_ever(path);
  // The journal exists only while a cell is being written; the file grows only once a cell is complete.
  while (fs::file_size(path) < 2'000'000 || !fs::exists(journal)) usleep(200);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);

  auto database = ResultsDatabase::open(path);
  const auto finished = database.finished();
  ASSERT_FALSE(finished.empty());
  for (std::size_t i = 0; i < finished.size(); ++i) {
    EXPECT_EQ(finished[i].replication, i);
    EXPECT_EQ(database.load(finished[i]).request_log.size(), 20000u);
  }
  EXPECT_EQ(database.connection().execAndGet("SELECT count(DISTINCT cell) FROM requests").getInt64(),
            static_cast<std::int64_t>(finished.size()));
  EXPECT_EQ(database.connection().execAndGet("PRAGMA integrity_check").getString(), "ok");
  const CellKey next{"slow", "random", static_cast<std::uint32_t>(finished.size())};
  database.store(next, sample_cell(), Seconds::si(1.0));
  EXPECT_TRUE(database.has(next));
}

}  // namespace
}  // namespace edgefleet::store
