#include "sim/store/results_database.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <cmath>

#include "sim/core/contract.hpp"
#include "sim/store/schema.hpp"
#include "tests/store/sample_cell.hpp"
#include "tests/store/scratch.hpp"

namespace edgefleet::store {
namespace {

const CellKey random_0{"slow", "random", 0};
const CellKey random_1{"slow", "random", 1};
const CellKey lin_ucb_0{"fast", "lin-ucb", 0};

class ResultsDatabaseTest : public testing::Test {
 protected:
  std::int64_t rows_in(const std::string& table) {
    return database.connection().execAndGet("SELECT count(*) FROM " + table).getInt64();
  }

  Scratch scratch;
  ResultsDatabase database = ResultsDatabase::create(scratch / "results.sqlite", sample_run());
};

TEST_F(ResultsDatabaseTest, BringsEveryFieldOfACellBack) {
  database.store(random_0, sample_cell(), Seconds::si(1.5));
  expect_same(ResultsDatabase::open(database.path()).load(random_0), sample_cell());
}

TEST_F(ResultsDatabaseTest, BringsTheRunBack) {
  EXPECT_EQ(ResultsDatabase::open(database.path()).info(), sample_run());
}

TEST_F(ResultsDatabaseTest, ReadsOnlyTheTablesAskedFor) {
  database.store(random_0, sample_cell(), Seconds::si(1.5));
  const auto cell = database.load(random_0, {"warnings", "regret_curve"});
  EXPECT_EQ(cell.warnings, sample_cell().warnings);
  EXPECT_EQ(cell.regret_curve, sample_cell().regret_curve);
  EXPECT_EQ(cell.events, sample_cell().events);
  EXPECT_TRUE(cell.devices.empty());
  EXPECT_TRUE(cell.request_log.empty());
}

TEST_F(ResultsDatabaseTest, KnowsWhichCellsAreDone) {
  database.store(random_1, sample_cell(), Seconds::si(1.0));
  database.store(lin_ucb_0, sample_cell(), Seconds::si(2.0));
  database.store_failure(random_0, {"a bug", Seconds::si(7.0)}, Seconds::si(3.0));
  EXPECT_TRUE(database.has(random_1));
  EXPECT_FALSE(database.has(random_0));
  EXPECT_EQ(database.finished(), (std::vector{lin_ucb_0, random_1}));
  EXPECT_EQ(database.wall_time(lin_ucb_0), Seconds::si(2.0));
  EXPECT_EQ(database.wall_time(random_0), std::nullopt);
}

TEST_F(ResultsDatabaseTest, KeepsFailuresUntilTheCellIsDone) {
  database.store(random_0, CellOutcome(CellFailure{"a bug", Seconds::si(7.0)}), Seconds::si(3.0));
  ASSERT_EQ(database.failed().size(), 1u);
  EXPECT_EQ(database.failed()[0].key, random_0);
  EXPECT_EQ(database.failed()[0].failure.message, "a bug");
  EXPECT_EQ(database.failed()[0].failure.simulated_time, Seconds::si(7.0));
  database.store_failure(random_0, {"another bug", Seconds::si(8.0)}, Seconds::si(3.0));
  ASSERT_EQ(database.failed().size(), 1u);
  EXPECT_EQ(database.failed()[0].failure.message, "another bug");
  database.store(random_0, CellOutcome(sample_cell()), Seconds::si(3.0));
  EXPECT_TRUE(database.failed().empty());
  expect_same(database.load(random_0), sample_cell());
  EXPECT_EQ(rows_in("timings"), 1);
}

TEST_F(ResultsDatabaseTest, RefusesACellTwice) {
  database.store(random_0, sample_cell(), Seconds::si(1.0));
  const std::string expected = database.path().string() + ": holds slow / random / replication 0 already";
  EXPECT_EQ(message_of<ResultsError>([&] { database.store(random_0, sample_cell(), Seconds::si(1.0)); }), expected);
  EXPECT_EQ(message_of<ResultsError>([&] { database.store_failure(random_0, {}, Seconds::si(1.0)); }), expected);
}

TEST_F(ResultsDatabaseTest, RefusesToLoadWhatIsNotThere) {
  EXPECT_EQ(message_of<ResultsError>([&] { database.load(random_0); }),
            database.path().string() + ": has no results of slow / random / replication 0");
}

TEST_F(ResultsDatabaseTest, LeavesNothingOfACellThatBreaksHalfWay) {
  auto broken = sample_cell();
  broken.request_log.back().qoe = Ratio::si(NAN);  // found after all other tables have been written
  EXPECT_THROW(database.store(random_0, broken, Seconds::si(1.0)), Defect);
  for (const auto& table : schema()) {
    if (table.grain == Grain::run) continue;
    EXPECT_EQ(rows_in(table.name), 0) << table.name;
  }
  database.store(random_0, sample_cell(), Seconds::si(1.0));
  EXPECT_TRUE(database.has(random_0));
}

TEST_F(ResultsDatabaseTest, CountsDevicesOnTheirOwnBestVariant) {
  auto cell = sample_cell();  // three devices, none on its best
  cell.devices[0].most_chosen = cell.devices[0].best_candidate;
  cell.devices[1].most_chosen = cell.devices[1].best_candidate;
  cell.devices[1].most_chosen_count = 0;  // never decided
  database.store(random_0, cell, Seconds::si(1.0));
  EXPECT_EQ(database.device_tally(random_0).deciding, 2u);
  EXPECT_EQ(database.device_tally(random_0).on_best, 1u);
}

TEST_F(ResultsDatabaseTest, NotesTheCommandsThatWorkedOnIt) {
  const Invocation first{"edgefleet run q.yaml -j 1", "2026-08-20T10:00:00Z"};
  const Invocation second{"edgefleet run q.yaml -j 2", "2026-08-20T11:00:00Z"};
  database.record(first);
  database.record(second);
  EXPECT_EQ(ResultsDatabase::open(database.path()).invocations(), (std::vector{first, second}));
}

TEST_F(ResultsDatabaseTest, DerivesTheUsualMeansBesideTheSums) {
  auto cell = sample_cell();
  cell.requests.completed = 4;
  cell.sums.latency = Seconds::si(2.0);
  cell.sums.qoe = 3.0;
  cell.energy = {};
  cell.energy[0] = Joules::si(6.0);
  cell.energy[5] = Joules::si(2.0);
  database.store(random_0, cell, Seconds::si(1.0));
  const auto number = [&](const std::string& column) {
    return database.connection().execAndGet("SELECT " + column + " FROM cells").getDouble();
  };
  EXPECT_EQ(number("latency_mean_s"), 0.5);
  EXPECT_EQ(number("qoe_mean"), 0.75);
  EXPECT_EQ(number("energy_per_request_j"), 2.0);
  EXPECT_NEAR(number("latency_p95_s"), 0.95, 0.00095);
  EXPECT_EQ(number("regret"), cell.sums.comparator_qoe - cell.sums.decision_qoe);
}

TEST_F(ResultsDatabaseTest, HasNoMeansWithoutRequests) {
  database.store(random_0, engine::CellResult{}, Seconds::si(1.0));
  EXPECT_TRUE(database.connection().execAndGet("SELECT latency_mean_s FROM cells").isNull());
  EXPECT_TRUE(database.connection().execAndGet("SELECT latency_p99_s FROM cells").isNull());
}

}  // namespace
}  // namespace edgefleet::store
