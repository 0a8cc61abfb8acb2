// run --trace through the shipped binary: the file against the run's own request and decision logs.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"

namespace edgefleet::app {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;
using Row = std::map<std::string, std::string>;

/// A CSV file without quoted fields.
std::vector<Row> rows_of(const std::string& text) {
  const auto fields = [](const std::string& line) {
    std::vector<std::string> parts;
    std::istringstream in(line + ",");
    for (std::string part; std::getline(in, part, ',');) parts.push_back(part);
    return parts;
  };
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  const auto names = fields(line);
  std::vector<Row> rows;
  while (std::getline(lines, line)) {
    const auto values = fields(line);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i == 0) rows.emplace_back();
      rows.back()[names[i]] = values.at(i);
    }
  }
  return rows;
}

/// small.yaml played with a trace of all its devices under its first policy, and what it exported.
struct Played {
  Json trace;
  std::vector<Row> requests;
  std::vector<Row> decisions;
};

std::vector<Row> of_first_cell(const std::string& csv) {
  std::vector<Row> rows;
  for (auto& row : rows_of(csv))
    if (row["policy"] == "random" && row["replication"] == "0") rows.push_back(row);
  return rows;
}

Played played_small(const Scratch& folder) {
  const Ended ended = edgefleet({"run", scenario_file("small"), "-q", "-o", "r", "--trace", "t.json"}, folder.path());
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("trace: t.json ("));
  EXPECT_THAT(ended.out, HasSubstr(" events of 5 devices, policy random, replication 0)\n"));
  const auto tables = tables_of("r", folder);
  return {Json::parse(text_of(folder / "t.json")), of_first_cell(tables.at("requests.csv")),
          of_first_cell(tables.at("decisions.csv"))};
}

std::vector<Json> events_of(const Json& trace, const std::string& phase, const std::string& category) {
  std::vector<Json> found;
  for (const auto& event : trace["traceEvents"])
    if (event["ph"] == phase && event["cat"] == category) found.push_back(event);
  return found;
}

double seconds(const Json& microseconds) { return microseconds.get<double>() * 1e-6; }

TEST(Trace, HoldsEveryRequestWithTheDurationOfTheLog) {
  const Scratch folder;
  const Played played = played_small(folder);
  const auto slices = events_of(played.trace, "X", "request");
  ASSERT_EQ(slices.size(), played.requests.size());
  ASSERT_GT(slices.size(), 5u);
  std::map<std::string, Json> by_number;
  for (const auto& slice : slices) by_number[slice["args"]["request"].dump()] = slice;
  for (auto row : played.requests) {
    ASSERT_TRUE(by_number.contains(row["request"])) << row["request"];
    const Json& slice = by_number[row["request"]];
    const double issued = std::stod(row["issued_s"]);
    EXPECT_NEAR(seconds(slice["ts"]), issued, 1e-9);
    EXPECT_NEAR(seconds(slice["dur"]), std::stod(row["completed_s"]) - issued, 1e-9);
    EXPECT_EQ(slice["args"]["outcome"], row["outcome"]);
    EXPECT_EQ(slice["pid"].dump(), std::to_string(std::stoi(row["device"]) + 1));
  }
}

TEST(Trace, HoldsEveryDecisionAndAnArrowToEachOfItsRequests) {
  const Scratch folder;
  const Played played = played_small(folder);
  const auto decisions = events_of(played.trace, "X", "decision");
  EXPECT_EQ(decisions.size(), played.decisions.size());
  const auto begins = events_of(played.trace, "s", "decision");
  const auto ends = events_of(played.trace, "f", "decision");
  ASSERT_EQ(begins.size(), played.requests.size());
  ASSERT_EQ(ends.size(), begins.size());
  const auto holds = [&](const Json& arrow, const char* category) {
    const auto slices = events_of(played.trace, "X", category);
    return std::any_of(slices.begin(), slices.end(), [&](const Json& slice) {
      return slice["pid"] == arrow["pid"] && slice["tid"] == arrow["tid"] && slice["ts"] == arrow["ts"];
    });
  };
  std::set<std::string> ids;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    EXPECT_TRUE(ids.insert(begins[i]["id"].dump()).second);
    EXPECT_EQ(begins[i]["id"], ends[i]["id"]);
    EXPECT_TRUE(holds(begins[i], "decision"));
    EXPECT_TRUE(holds(ends[i], "request"));
  }
}

TEST(Trace, DrawsNothingAcrossAnythingElseOnATrack) {
  const Scratch folder;
  const Json trace = played_small(folder).trace;
  std::map<std::pair<int, int>, std::vector<std::pair<double, double>>> tracks;
  std::set<std::pair<int, int>> named;
  for (const auto& event : trace["traceEvents"]) {
    const std::pair<int, int> track{event["pid"], event["tid"]};
    if (event["name"] == "thread_name") {
      EXPECT_TRUE(named.insert(track).second);
    }
    if (event["ph"] == "X")
      tracks[track].emplace_back(event["ts"], event["ts"].get<double>() + event["dur"].get<double>());
  }
  EXPECT_GT(tracks.size(), 10u);
  for (auto& [track, slices] : tracks) {
    EXPECT_TRUE(named.contains(track));
    std::sort(slices.begin(), slices.end());
    for (std::size_t i = 1; i < slices.size(); ++i) EXPECT_GE(slices[i].first, slices[i - 1].second - 1e-3);
  }
}

TEST(Trace, ChangesNoResult) {
  const Scratch folder;
  const auto plain = exported({"run", scenario_file("small"), "-q"}, "plain", folder);
  EXPECT_EQ(exported({"run", scenario_file("small"), "-q", "--trace", "t.json"}, "traced", folder), plain);
}

TEST(Trace, IsOfTheChosenPartOnly) {
  const Scratch folder;
  const Ended ended =
      edgefleet({"run", scenario_file("small"), "-q", "-o", "r", "--trace", "t.json", "--trace-devices", "kind:kv260*",
                 "--trace-policy", "mobilenet", "--trace-replication", "1", "--trace-window", "30 s..60s"},
                folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  const Json trace = Json::parse(text_of(folder / "t.json"));
  EXPECT_EQ(trace["otherData"].dump(), R"({"policy":"mobilenet","replication":1,"scenario":"small","seed":1})");
  std::size_t requests = 0;
  for (const auto& event : trace["traceEvents"]) {
    EXPECT_TRUE(event["pid"] == 4 || event["pid"] == 5) << event.dump();
    if (event["ph"] != "X") continue;
    EXPECT_GE(seconds(event["ts"]) + seconds(event["dur"]), 30.0);
    EXPECT_LE(seconds(event["ts"]), 60.0);
    requests += event["cat"] == "request";
  }
  EXPECT_GT(requests, 0u);
}

TEST(Trace, RefusesWhatThereIsNotBeforeAnythingIsPlayed) {
  const Scratch folder;
  const Ended ended = edgefleet({"run", scenario_file("small"), "-o", "r", "--trace", "t.json", "--trace-devices",
                                 "0-2,9,kind:rpi5,x", "--trace-policy", "mobilnet", "--trace-window", "9 s..1 s"},
                                folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err,
            "error: --trace-devices: \"kind:rpi5\" fits no device (there are: rpi4-tflite-v2.0, kv260-dpu)\n"
            "error: --trace-devices: \"x\" is neither a number, a range like 0-9, kind:NAME, site:NAME nor all\n"
            "error: --trace-devices: there is no device 9; the last one is 4\n"
            "error: --trace-policy: unknown policy \"mobilnet\"; did you mean \"mobilenet\"? (allowed: random, "
            "mobilenet)\n"
            "error: --trace-window: \"9 s..1 s\" ends before it begins\n");
  EXPECT_FALSE(std::filesystem::exists(folder / "r"));
}

TEST(Trace, LeavesNothingHalfWritten) {
  const Scratch folder;
  const Ended ended =
      edgefleet({"run", scenario_file("small"), "-q", "-o", "r", "--trace", "no/such/t.json"}, folder.path());
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(ended.err, "error: no/such/t.json: cannot be written\n");
  EXPECT_EQ(cells_done(folder / "r"), 4u);
}

}  // namespace
}  // namespace edgefleet::app
