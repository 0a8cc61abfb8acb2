// Reports through the shipped binary: written again to the byte, and opened in headless Chromium.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "sim/store/run_folder.hpp"
#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

bool has_chromium() { return std::system("command -v chromium chromedriver python3 >/dev/null 2>&1") == 0; }

/// What open_report.py says of the pages RUN/report.html.
json opened(const std::vector<std::string>& runs, const Scratch& scratch) {
  const std::string script = (fs::path(edgefleet::source_dir) / "tests/app/open_report.py").string();
  std::string command = "cd '" + scratch.path().string() + "' && python3 '" + script + "'";
  for (const auto& run : runs) command += " " + run + "/report.html";
  FILE* pipe = popen(command.c_str(), "r");
  std::string text;
  std::array<char, 65536> buffer{};
  while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), count);
  EXPECT_EQ(pclose(pipe), 0) << text;
  return json::parse(text, nullptr, false);
}

void run_shipped(const std::string& scenario, const std::string& replications, const std::string& run,
                 const Scratch& scratch) {
  const std::string file = (fs::path(edgefleet::source_dir) / "scenarios" / scenario).string();
  const Ended ended = edgefleet({"run", file, "--replications", replications, "-q", "-o", run}, scratch.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
}

void expect_quiet(const json& page) {
  EXPECT_THAT(page["console"], IsEmpty()) << page["console"];
  EXPECT_THAT(page["requests"], IsEmpty()) << page["requests"];
  EXPECT_EQ(page["overflow"], 0) << "something is wider than a phone";
}

void expect_marks(const json& page) {
  constexpr int fewest_pixels = 60;
  for (const auto& chart : page["charts"])
    EXPECT_GE(chart["marks"].get<int>(), chart["label"] == "table" ? 1 : fewest_pixels) << chart;
  for (const auto& rows : page["rows"]) EXPECT_GT(rows.get<int>(), 0);
}

void expect_toggles(const json& page, std::size_t policies) {
  ASSERT_EQ(page["toggles"].size(), policies);
  for (const auto& toggle : page["toggles"]) {
    EXPECT_EQ(toggle["pressed"], "false");
    EXPECT_NE(toggle["off"], toggle["before"]) << toggle;
    EXPECT_EQ(toggle["after"], toggle["before"]) << toggle;
  }
}

std::set<std::string> charts_of(const json& page) {
  std::set<std::string> ids;
  for (const auto& chart : page["charts"]) ids.insert(chart["id"].get<std::string>());
  return ids;
}

TEST(Report, OfThreeScenariosOpensInABrowserWithEveryChartDrawn) {
  if (!has_chromium()) GTEST_SKIP() << "chromium, chromium-driver or python3 is not installed";
  const Scratch folder;
  run_shipped("offload.yaml", "2", "offload", folder);
  run_shipped("loaded.yaml", "2", "loaded", folder);
  run_shipped("papers/ef-train.yaml", "2", "training", folder);
  const json pages = opened({"offload", "loaded", "training"}, folder);
  ASSERT_EQ(pages.size(), 3u);
  const std::array<std::size_t, 3> policies{4, 5, 4};
  for (std::size_t i = 0; i < pages.size(); ++i) {
    SCOPED_TRACE(pages[i]["title"]);
    expect_quiet(pages[i]);
    expect_marks(pages[i]);
    expect_toggles(pages[i], policies[i]);
  }
  const auto common = {"p0-qoe-over-time",  "p0-regret",          "p0-accuracy-latency", "p0-accuracy-energy",
                       "p0-energy-latency", "p0-latency",         "p0-energy",           "p0-variants",
                       "p0-on-best",        "p0-on-best-by-kind", "p0-best-over-time"};
  for (const auto* id : common)
    for (const auto& page : pages) EXPECT_EQ(charts_of(page).count(id), 1u) << id << " in " << page["title"];
  EXPECT_EQ(charts_of(pages[1]).count("p0-load"), 1u);
  EXPECT_EQ(charts_of(pages[1]).count("p0-downloads"), 1u);
  EXPECT_EQ(charts_of(pages[1]).count("p0-outcomes"), 1u);
  EXPECT_EQ(charts_of(pages[2]).count("p0-background"), 1u);
}

constexpr const char* lonely = R"(name: lonely
horizon: 10 min
replications: 1
fleet: [{kind: rpi4-tflite-v2.0, count: 1}]
policies: [{use: common-model, variant: mobilenet-v1-0.5-160-quantized}]
)";

constexpr const char* silent = R"(name: silent
horizon: 1 s
replications: 2
fleet: [{kind: rpi4-tflite-v2.0, count: 2}]
workload: {use: poisson, rate: 1 /d}
policies: [random, lin-ucb]
)";

constexpr const char* hostile = R"(name: hostile
description: "<script>document.title = 'broken';</script> & </title>"
horizon: 1 min
replications: 2
fleet: [{kind: rpi4-tflite-v2.0, count: 2}]
workload: {use: poisson, rate: 10 /min}
policies:
  - {use: random, label: "</script><img src=x onerror=alert(1)>"}
  - {use: lin-ucb, label: "a policy whose label is so long that no table, legend or button has room for all of it"}
)";

void run_text(const std::string& text, const std::string& run, const Scratch& scratch) {
  write_file(scratch / (run + ".yaml"), text);
  const Ended ended = edgefleet({"run", run + ".yaml", "-q", "-o", run}, scratch.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
}

/// A run of which nothing came but failures.
void failed_run(const std::string& run, const Scratch& scratch) {
  auto info = store::sample_run();
  info.points = {{"", {"pi-4"}, {"a"}}};
  auto database = store::create_run(scratch / run, info);
  for (const auto& policy : info.policies)
    database.store_failure({"", policy, 0}, {"it <b>broke</b>", Seconds::si(12.0)}, Seconds::si(1.0));
  ASSERT_EQ(edgefleet({"report", run}, scratch.path()).code, 0);
}

TEST(Report, OfOddRunsIsSensible) {
  if (!has_chromium()) GTEST_SKIP() << "chromium, chromium-driver or python3 is not installed";
  const Scratch folder;
  run_text(lonely, "lonely", folder);
  run_text(silent, "silent", folder);
  run_text(hostile, "hostile", folder);
  failed_run("failed", folder);
  const json pages = opened({"lonely", "silent", "hostile", "failed"}, folder);
  ASSERT_EQ(pages.size(), 4u);
  for (const auto& page : pages) {
    SCOPED_TRACE(page["title"]);
    expect_quiet(page);
    expect_marks(page);
  }
  EXPECT_THAT(pages[0]["text"], HasSubstr("(one replication, so no interval)"));
  EXPECT_THAT(pages[1]["text"], HasSubstr("No request was completed, so there is nothing to compare."));
  EXPECT_EQ(pages[2]["title"], "hostile – EdgeFleet report");
  EXPECT_EQ(pages[2]["toggles"][0]["name"], "</script><img src=x onerror=alert(1)>");
  EXPECT_THAT(pages[2]["text"], HasSubstr("<script>document.title = 'broken';</script> & </title>"));
  EXPECT_THAT(pages[3]["text"], HasSubstr("random / replication 0, at 12 s: it <b>broke</b>"));
}

constexpr const char* swept = R"(name: swept
horizon: 2 min
replications: 2
fleet: [{kind: rpi4-tflite-v2.0, count: 3}]
workload: {use: poisson, rate: 10 /min}
policies: [random, lin-ucb]
sweep: {grid: {workload.rate: [5 /min, 10 /min, 20 /min]}}
)";

constexpr const char* claims = R"({"confidence": 0.95, "papers": [{"name": "p", "title": "A paper", "claims": [{
  "name": "C1", "statement": "the bandit is ahead", "source": {"work": "w", "where": "table 1", "mark": "[paper]"},
  "measure": "m", "unit": "points", "comparator": "", "verdict": "fails", "gates": true, "known_miss": false,
  "figure": {"kind": "published", "mark": "[paper]", "source": "table 1", "value": 4, "above": null, "below": null,
             "text": "4 [paper]", "tolerance": {"relative": 0.1, "absolute": null, "reason": "rounding"}},
  "simulated": {"mean": 5, "ci_low": 4.5, "ci_high": 5.5, "n": 9, "exact": false}, "distance": 1,
  "relative_distance": 0.25, "own_target_met": null, "caveat": "", "note": ""}]}]})";

TEST(Report, OfASweepWithClaimsShowsBoth) {
  if (!has_chromium()) GTEST_SKIP() << "chromium, chromium-driver or python3 is not installed";
  const Scratch folder;
  run_text(swept, "swept", folder);
  write_file(folder / "swept/claims.json", claims);
  ASSERT_EQ(edgefleet({"report", "swept"}, folder.path()).code, 0);
  const json pages = opened({"swept"}, folder);
  expect_quiet(pages[0]);
  expect_marks(pages[0]);
  expect_toggles(pages[0], 2);
  for (const auto* id : {"p3-sweep-qoe", "p3-sweep-latency", "p3-sweep-energy", "p0-qoe-over-time"})
    EXPECT_EQ(charts_of(pages[0]).count(id), 1u) << id;
  EXPECT_THAT(pages[0]["text"], HasSubstr("of 3 points"));
  EXPECT_THAT(pages[0]["text"], HasSubstr("+25.00 %"));
}

TEST(Report, IsWrittenAgainToTheByte) {
  const Scratch folder;
  ASSERT_EQ(edgefleet({"run", scenario_file("small"), "-o", "r"}, folder.path()).code, 0);
  const std::string page = store::contents(folder / "r/report.html");
  EXPECT_GT(page.size(), 200000u);
  fs::remove(folder / "r/report.html");
  const Ended ended = edgefleet({"report", "r"}, folder.path());
  EXPECT_EQ(ended.out, "wrote r/report.html\n");
  EXPECT_EQ(store::contents(folder / "r/report.html"), page);
  ASSERT_EQ(edgefleet({"report", "r", "-o", "talk.html"}, folder.path()).code, 0);
  EXPECT_EQ(store::contents(folder / "talk.html"), page);
  EXPECT_THAT(edgefleet({"run", scenario_file("small"), "-o", "again", "-j", "1"}, folder.path()).code, 0);
  EXPECT_EQ(store::contents(folder / "again/report.html"), page);
}

TEST(Report, WithoutTheChartLibraryNamesThePackage) {
  const Scratch folder;
  setenv("EDGEFLEET_CHART_JS", "/nowhere/chart.js", 1);
  const Ended run = edgefleet({"run", scenario_file("small"), "-o", "r"}, folder.path());
  const Ended report = edgefleet({"report", "r"}, folder.path());
  unsetenv("EDGEFLEET_CHART_JS");
  const std::string why =
      "/nowhere/chart.js: cannot be read; the report's charts need it: apt-get install libjs-chart.js, or name a copy "
      "of "
      "chart.min.js (version 3) in EDGEFLEET_CHART_JS\n";
  EXPECT_EQ(run.code, 0);
  EXPECT_EQ(run.err, "warning: no report: " + why);
  EXPECT_THAT(run.out, Not(HasSubstr("report:")));
  EXPECT_EQ(report.code, 1);
  EXPECT_EQ(report.err, "error: " + why);
  EXPECT_FALSE(fs::exists(folder / "r/report.html"));
}

}  // namespace
}  // namespace edgefleet::app
