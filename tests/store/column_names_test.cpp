// Round trips would not notice two columns whose names were swapped; this does.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "sim/store/results_database.hpp"
#include "tests/store/sample_cell.hpp"
#include "tests/store/scratch.hpp"

namespace edgefleet::store {
namespace {

using Named = std::vector<std::pair<std::string, double>>;

class ColumnNames : public testing::Test {
 protected:
  ColumnNames() { database.store({"slow", "random", 0}, sample_cell(), Seconds::si(1.0)); }

  void expect(const std::string& table, const Named& expected) {
    for (const auto& [column, value] : expected)
      EXPECT_DOUBLE_EQ(first(table, column).getDouble(), value) << table << "." << column;
  }
  void expect_text(const std::string& table, const std::string& column, const std::string& value) {
    EXPECT_EQ(first(table, column).getString(), value) << table << "." << column;
  }

 private:
  SQLite::Column first(const std::string& table, const std::string& column) {
    return database.connection().execAndGet("SELECT " + column + " FROM " + table + " LIMIT 1");
  }

  Scratch scratch;
  ResultsDatabase database = ResultsDatabase::create(scratch / "r.sqlite", sample_run());
};

TEST_F(ColumnNames, SayWhatACellHolds) {
  expect("cells", {{"issued", 1001},
                   {"completed", 1002},
                   {"refused", 1003},
                   {"missed", 1004},
                   {"dropped", 1005},
                   {"abandoned", 1007},
                   {"unfinished", 1006},
                   {"qoe_sum", 500.1},
                   {"top1_sum", 500.2},
                   {"latency_sum_s", 500.3},
                   {"request_energy_sum_j", 500.4},
                   {"decisions", 517},
                   {"comparator_qoe_sum", 500.5},
                   {"common_qoe_sum", 500.6},
                   {"decision_qoe_sum", 500.7},
                   {"on_best", 518},
                   {"ratings", 519},
                   {"rating_mos_sum", 500.8},
                   {"energy_inference_j", 70 + 1 / 3.0},
                   {"energy_radio_j", 70 + 2 / 3.0},
                   {"energy_load_j", 71},
                   {"energy_training_j", 71 + 1 / 3.0},
                   {"energy_probe_j", 71 + 2 / 3.0},
                   {"energy_idle_j", 72},
                   {"server_energy_j", 81.5},
                   {"radio_under_way_j", 0.75},
                   {"horizon_s", 3600},
                   {"decisions_taken", 82},
                   {"feedbacks", 83},
                   {"forgone", 90},
                   {"joined", 91},
                   {"departed", 92},
                   {"downloads", 84},
                   {"downloaded_bytes", 85e6},
                   {"training_steps", 89},
                   {"uses", 86},
                   {"activities", 87},
                   {"contended_activities", 88},
                   {"events", 1099511627776.0},
                   {"final_tenth_qoe", 0.89},
                   {"final_tenth_comparator", 0.9}});
  expect_text("cells", "best_common", "efficientnet-lite0");
  expect_text("cells", "status", "done");
}

TEST_F(ColumnNames, SayWhatRowsHold) {
  expect("windows", {{"window", 0},
                     {"begin_s", 0},
                     {"end_s", 1},
                     {"completed", 9},
                     {"users", 2.25},
                     {"variants", 12},
                     {"qoe_sum", 20.1}});
  expect("devices", {{"device", 0},
                     {"kind", 1},
                     {"site", 2},
                     {"present_s", 0.375},
                     {"energy_radio_j", 60 + 2 / 3.0},
                     {"most_chosen_count", 3},
                     {"downloads", 4},
                     {"busy_s", 0.7}});
  expect_text("devices", "usage", "video, \"live\"");
  expect_text("devices", "best_candidate", "vgg-16@cloud");
  expect_text("devices", "most_chosen", "mobilenet-v2");
  expect("choices", {{"kind", 4}, {"variant", 5}, {"chosen", 6}, {"best", 7}});
  expect_text("choices", "place", "cloud");
  expect("resources", {{"busy_s", 8.5}, {"jobs", 9}, {"contended", 10}, {"mean_in_system", 0.3}});
  expect_text("resources", "name", "site-1");
  expect_text("resources", "kind", "link");
}

TEST_F(ColumnNames, SayWhatLogsHold) {
  expect("decisions", {{"decision", 0},
                       {"time_s", 0.125},
                       {"device", 1},
                       {"variant", 2},
                       {"probability", 0.11},
                       {"candidate", 3},
                       {"candidates", 4},
                       {"training", 0},
                       {"weight", 0.625},
                       {"expected_qoe", 0.22},
                       {"comparator_qoe", 0.33}});
  expect_text("decisions", "place", "edge");
  expect_text("decisions", "propensity", "unknown");
  expect_text("decisions", "resident", "");
  expect_text("decisions", "kind", "");
  expect("decision_candidates",
         {{"decision", 7}, {"candidate", 8}, {"variant", 9}, {"resident", 1}, {"expected_qoe", 0.77}});
  expect_text("decision_candidates", "place", "cloud");
  expect("requests", {{"request", 0},
                      {"decision", 1},
                      {"issued_s", 0.25},
                      {"completed_s", 0.75},
                      {"device", 2},
                      {"variant", 3},
                      {"energy_j", 0.1234567890123456},
                      {"qoe", 0.55}});
  expect_text("requests", "place", "cloud");
  expect_text("requests", "outcome", "completed");
}

}  // namespace
}  // namespace edgefleet::store
