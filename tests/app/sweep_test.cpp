// Sweeps through the shipped binary: a point plays as the scenario it stands for, in any order, and its results can be
// found by the swept keys.

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"

namespace edgefleet::app {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string last_point = "heterogeneity=2, count=5, alpha=1";

/// Lines of a table that begin so, with that beginning replaced.
std::string lines_of(const std::string& table, const std::string& beginning, const std::string& instead) {
  std::istringstream in(table);
  std::string found;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with(beginning)) found += instead + line.substr(beginning.size()) + "\n";
  return found;
}

/// The last point, written out as a scenario of its own.
std::string last_point_by_hand() {
  std::string text = text_of(scenario_file("swept"));
  text = text.substr(0, text.find("sweep:"));
  text.replace(text.find("count: 3"), 8, "count: 5");
  text.replace(text.find("label: learning"), 15, "label: learning, alpha: 1");
  return text + "users: {population: {use: usage-mix, heterogeneity: 2}}\n";
}

TEST(SweptRun, PlaysEachPointAsTheScenarioItStandsFor) {
  const Scratch folder;
  write_file(folder / "point.yaml", last_point_by_hand());
  const auto swept = exported({"run", scenario_file("swept")}, "swept", folder);
  const auto alone = exported({"run", "point.yaml"}, "alone", folder);
  for (const char* table : {"cells.csv", "windows.csv", "devices.csv", "choices.csv", "regret_curve.csv"}) {
    const std::string own = lines_of(swept.at(table), "\"" + last_point + "\",", ",");
    EXPECT_EQ(own, lines_of(alone.at(table), ",", ",")) << table;
    EXPECT_NE(own, "") << table;
  }
}

TEST(SweptRun, GivesTheSameBytesHoweverManyProcessesPlayIt) {
  const Scratch folder;
  const auto one = exported({"run", scenario_file("swept"), "-j", "1"}, "one", folder);
  EXPECT_EQ(exported({"run", scenario_file("swept"), "-j", "3"}, "three", folder), one);
  EXPECT_EQ(exported({"rerun", "one"}, "again", folder), one);
}

TEST(SweptRun, GoesOnWithTheCellsThatAreMissing) {
  const Scratch folder;
  const auto whole = exported({"run", scenario_file("swept")}, "run", folder);
  SQLite::Database(folder / "run/results.sqlite", SQLite::OPEN_READWRITE)
      .exec("PRAGMA foreign_keys = ON; DELETE FROM cells WHERE replication = 1 OR point LIKE '%count=2%'");
  EXPECT_EQ(cells_done(folder / "run"), 4U);
  const Ended ended = edgefleet({"run", scenario_file("swept"), "-o", "run"}, folder.path());
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.err, HasSubstr("4 points, 2 policies, 2 replications: 16 cells, 4 of them there already\n"));
  EXPECT_EQ(tables_of("run", folder), whole);
}

TEST(SweptRun, GivesEveryPointTheSameUsersAndArrivals) {
  const Scratch folder;
  write_file(folder / "loss.yaml",
             "name: loss\nhorizon: 5 min\nreplications: 2\nfleet: [{kind: kv260-dpu, count: 4}]\n"
             "policies: [random]\nsweep: {grid: {feedback.probability: [1, 0.5]}}\n");
  const auto cells = exported({"run", "loss.yaml"}, "run", folder).at("cells.csv");
  // random learns nothing: with the same users, arrivals and draws, only what is rated differs.
  const auto up_to_ratings = [&](const std::string& point) {
    std::string line = lines_of(cells, point + ",random,1,", "");
    for (int column = 0; column < 12; ++column) line.erase(0, line.find(',') + 1);
    return line.substr(0, 60);
  };
  EXPECT_EQ(up_to_ratings("probability=1"), up_to_ratings("probability=0.5"));
  EXPECT_NE(up_to_ratings("probability=1"), "");
}

TEST(SweptRun, CanBeAskedByItsKeys) {
  const Scratch folder;
  exported({"run", scenario_file("swept")}, "run", folder);
  SQLite::Database database(folder / "run/results.sqlite");
  SQLite::Statement query(
      database,
      "SELECT heterogeneity.number, avg(qoe_mean) FROM cells JOIN point_values heterogeneity USING (point) "
      "WHERE heterogeneity.key = 'users.population.heterogeneity' AND policy = 'learning' "
      "GROUP BY heterogeneity.number ORDER BY 1");
  std::vector<double> numbers;
  while (query.executeStep()) numbers.push_back(query.getColumn(0).getDouble());
  EXPECT_THAT(numbers, testing::ElementsAre(0.0, 2.0));
}

TEST(SweptRun, IsShownAsATablePerMetricWithARowPerPoint) {
  const Scratch folder;
  const Ended ended = edgefleet({"run", scenario_file("swept"), "-o", "run"}, folder.path());
  EXPECT_THAT(ended.out, HasSubstr("QoE, 0..1\n\nheterogeneity  count  alpha"));
  EXPECT_EQ(ended.err, "4 points, 2 policies, 2 replications: 16 cells\n");
  const Ended one = edgefleet({"results", "run", "--point", last_point}, folder.path());
  EXPECT_THAT(one.out, HasSubstr("\nPoint " + last_point + "\n\npolicy "));
  const Ended none = edgefleet({"results", "run", "--point", "heterogeneity=2, count=5, alpha=2"}, folder.path());
  EXPECT_EQ(none.code, 2);
  EXPECT_THAT(none.err, HasSubstr("did you mean \"" + last_point + "\"?"));
  const auto json = nlohmann::json::parse(edgefleet({"results", "run", "--format", "json"}, folder.path()).out);
  EXPECT_EQ(json["policies"].size(), 8U);
  EXPECT_EQ(json["points"][3]["point"], last_point);
  EXPECT_EQ(json["points"][3]["values"]["fleet[0].count"]["number"], 5.0);
}

TEST(Check, ListsThePointsOfASweep) {
  const Scratch folder;
  const Ended ended = edgefleet({"check", scenario_file("swept")}, folder.path());
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.out, R"(swept: 4 points, 2 policies, 2 replications: 16 cells
  heterogeneity=0, count=2, alpha=0.1: 4 devices at 1 sites, 24 requests in 60 s
  heterogeneity=0, count=5, alpha=1: 7 devices at 1 sites, 42 requests in 60 s
  heterogeneity=2, count=2, alpha=0.1: 4 devices at 1 sites, 24 requests in 60 s
  heterogeneity=2, count=5, alpha=1: 7 devices at 1 sites, 42 requests in 60 s
)");
}

TEST(SweptRun, RefusesOptionsThatContradictTheSweep) {
  const Scratch folder;
  const Ended ended = edgefleet({"run", scenario_file("swept"), "--policies", "random"}, folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.err, HasSubstr("error: --policies leaves out what the sweep changes: \"policies.learning.alpha\""));
  const auto kept = edgefleet({"run", scenario_file("swept"), "--policies", "learning"}, folder.path());
  EXPECT_EQ(kept.code, 0) << kept.err;
  EXPECT_THAT(kept.err, StartsWith("4 points, 1 policy, 2 replications: 8 cells"));
}

}  // namespace
}  // namespace edgefleet::app
