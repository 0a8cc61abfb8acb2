#include "sim/store/csv_export.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/store/schema.hpp"
#include "tests/store/sample_cell.hpp"
#include "tests/store/scratch.hpp"

namespace edgefleet::store {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::vector<CellKey> all_keys{{"slow", "random", 0},  {"slow", "random", 1},  {"slow", "random", 10},
                                    {"slow", "lin-ucb", 0}, {"fast", "lin-ucb", 2}, {"fast", "random", 9}};

engine::CellResult cell_of(const CellKey& key) {
  auto cell = sample_cell();
  cell.events = key.replication;
  cell.best_common = key.policy;
  return cell;
}

std::map<std::string, std::string> export_of(const std::vector<CellKey>& keys, double wall) {
  const Scratch scratch;
  auto database = ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  for (const auto& key : keys) database.store(key, cell_of(key), Seconds::si(wall));
  database.record({"edgefleet run -j " + std::to_string(wall), "now"});
  export_csv(database, scratch / "csv");
  return folder_contents(scratch / "csv");
}

TEST(CsvExport, DoesNotDependOnTheOrderOfCellsNorOnTheClock) {
  auto shuffled = all_keys;
  const auto expected = export_of(shuffled, 1.0);
  for (int i = 0; i < 5; ++i) {
    std::rotate(shuffled.begin(), shuffled.begin() + 1, shuffled.end());
    std::swap(shuffled[0], shuffled[3]);
    EXPECT_EQ(export_of(shuffled, 2.0 + i), expected);
  }
}

TEST(CsvExport, ForgetsThatACellOnceFailed) {
  const Scratch scratch;
  auto database = ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  database.store_failure(all_keys[0], {"out of memory", Seconds::si(1.0)}, Seconds::si(1.0));
  for (const auto& key : all_keys) database.store(key, cell_of(key), Seconds::si(1.0));
  export_csv(database, scratch / "csv");
  EXPECT_EQ(folder_contents(scratch / "csv"), export_of(all_keys, 1.0));
}

TEST(CsvExport, HasOneFileForEveryCanonicalTable) {
  const auto files = export_of(all_keys, 1.0);
  for (const auto& table : schema()) EXPECT_EQ(files.contains(table.name + ".csv"), table.canonical) << table.name;
}

TEST(CsvExport, OrdersRowsByKeyAndNumbersByValue) {
  const auto files = export_of(all_keys, 1.0);
  EXPECT_THAT(files.at("regret_curve.csv"), StartsWith("point,policy,replication,position,decisions,regret\n"
                                                       "fast,lin-ucb,2,0,1,0.1\n"
                                                       "fast,lin-ucb,2,1,10,0.7\n"
                                                       "fast,lin-ucb,2,2,100,0.3333333333333333\n"
                                                       "fast,random,9,0,1,0.1\n"));
  const auto& text = files.at("regret_curve.csv");
  EXPECT_LT(text.find("slow,random,1,2"), text.find("slow,random,10,0"));
}

TEST(CsvExport, WritesDoublesThatReadBackExactly) {
  EXPECT_THAT(export_of({all_keys[0]}, 1.0).at("resources.csv"),
              HasSubstr("slow,random,0,0,site-1,link,8.5,9,10,0.30000000000000004\n"));
}

TEST(CsvExport, QuotesTextAndLeavesNullEmpty) {
  const auto files = export_of({all_keys[0]}, 1.0);
  EXPECT_EQ(files.at("warnings.csv"),
            "point,policy,replication,position,message\n"
            "slow,random,0,0,unit x is offered more than it can serve\n"
            "slow,random,0,1,\n"
            "slow,random,0,2,\"second\nline, \"\"quoted\"\"\"\n");
  EXPECT_THAT(files.at("decisions.csv"),
              HasSubstr("slow,random,0,0,0,0.125,1,2,edge,0.11,unknown,3,4,,0,0.22,0.33,,0.625,,\n"));
  EXPECT_THAT(
      files.at("decisions.csv"),
      HasSubstr("slow,random,0,1,1,1.125,2,3,edge,0.11,estimated,4,5,a8,1,0.22,0.33,0.44,1.625,aggregate,1.5\n"));
}

TEST(CsvExport, ShowsFailedCellsWithoutFigures) {
  const Scratch scratch;
  auto database = ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  database.store_failure({"slow", "random", 0}, {"a bug", Seconds::si(7.5)}, Seconds::si(1.0));
  export_csv(database, scratch / "csv");
  const auto cells = contents(scratch / "csv" / "cells.csv");
  EXPECT_THAT(cells, StartsWith("point,policy,replication,status,error,failed_at_s,issued,"));
  EXPECT_THAT(cells, HasSubstr("\nslow,random,0,failed,a bug,7.5,,,"));
}

TEST(CsvExport, PutsWallClockFiguresApart) {
  const Scratch scratch;
  auto database = ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  database.store({"slow", "random", 0}, sample_cell(), Seconds::si(2.25));
  database.record({"edgefleet run q.yaml", "2026-08-20T10:00:00Z"});
  export_wall_clock_csv(database, scratch / "csv");
  EXPECT_EQ(contents(scratch / "csv" / "timings.csv"),
            "point,policy,replication,position,wall_s\nslow,random,0,0,2.25\n");
  EXPECT_EQ(contents(scratch / "csv" / "invocations.csv"),
            "command,started\nedgefleet run q.yaml,2026-08-20T10:00:00Z\n");
}

TEST(CsvExport, SaysWhichFileCannotBeWritten) {
  const Scratch scratch;
  const auto database = ResultsDatabase::create(scratch / "r.sqlite", sample_run());
  std::filesystem::create_directories(scratch / "csv" / "run.csv");
  EXPECT_EQ(message_of<ResultsError>([&] { export_csv(database, scratch / "csv"); }),
            (scratch / "csv" / "run.csv").string() + ": cannot be written");
  EXPECT_EQ(message_of<ResultsError>([&] { export_csv(database, scratch / "r.sqlite" / "csv"); }),
            (scratch / "r.sqlite" / "csv").string() + ": cannot be made: Not a directory");
}

}  // namespace
}  // namespace edgefleet::store
