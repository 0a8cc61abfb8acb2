// Runs through the shipped binary: what is printed, what is kept, and that nothing but the scenario decides it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "sim/app/command_line.hpp"
#include "sim/app/slurm/run_lock.hpp"
#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"

namespace edgefleet::app {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Help, OfEveryCommandHasExamples) {
  const Scratch folder;
  for (const auto& command : commands()) {
    const Ended ended = edgefleet({command.name, "--help"}, folder.path());
    EXPECT_EQ(ended.code, 0) << command.name;
    EXPECT_THAT(ended.out, HasSubstr("edgefleet " + command.name));
    EXPECT_THAT(ended.out, HasSubstr("Examples:\n  edgefleet " + command.name)) << command.name;
    EXPECT_EQ(ended.err, "") << command.name;
  }
}

TEST(Help, NamesEveryCommand) {
  const Scratch folder;
  const Ended ended = edgefleet({"--help"}, folder.path());
  EXPECT_EQ(ended.code, 0);
  for (const auto& command : commands()) EXPECT_THAT(ended.out, HasSubstr("\n  " + command.name + " "));
}

TEST(Check, SaysHowBigARunIs) {
  const Scratch folder;
  const Ended ended = edgefleet({"check", scenario_file("small")}, folder.path());
  EXPECT_EQ(ended.code, 0);
  EXPECT_THAT(ended.out, HasSubstr("small: 5 devices of 2 kinds at 1 sites"));
  EXPECT_THAT(ended.out, HasSubstr("2 policies, 4 cells of 120 s"));
  EXPECT_FALSE(std::filesystem::exists(folder / "runs"));
}

TEST(Check, WritesAnEffectiveScenarioThatIsItsOwn) {
  const Scratch folder;
  const std::string effective = edgefleet({"check", scenario_file("small"), "--effective"}, folder.path()).out;
  write_file(folder / "effective.yaml", effective);
  EXPECT_EQ(edgefleet({"check", "effective.yaml", "--effective"}, folder.path()).out, effective);
}

TEST(Run, TwiceFindsEveryCellTheSecondTime) {
  const Scratch folder;
  const Ended first = edgefleet({"run", scenario_file("small")}, folder.path());
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(first.out, Not(HasSubstr("(all cells were there already)")));
  const Ended second = edgefleet({"run", scenario_file("small")}, folder.path());
  EXPECT_EQ(second.code, 0) << second.err;
  const std::string report = first.out.substr(first.out.rfind("report:"));
  EXPECT_EQ(second.out,
            first.out.substr(0, first.out.size() - report.size()) + "(all cells were there already)\n" + report);
  EXPECT_EQ(run_folders(folder).size(), 1u);
}

TEST(Run, IsRefusedWhileSomebodyFollowsItsFolderOnSlurm) {
  const Scratch folder;
  ASSERT_EQ(edgefleet({"run", scenario_file("small"), "-o", "r"}, folder.path()).code, 0);
  std::filesystem::create_directory(folder / "r" / "slurm");
  const RunLock follower(folder / "r");
  const Ended ended = edgefleet({"run", scenario_file("small"), "-o", "r"}, folder.path());
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.err, HasSubstr("r: is followed already, by process " + std::to_string(getpid())));
}

TEST(Run, EndsWithALinkToTheReport) {
  const Scratch folder;
  const Ended ended = edgefleet({"run", scenario_file("small"), "-o", "r"}, folder.path());
  EXPECT_THAT(ended.out, testing::EndsWith("\nreport:  r/report.html\n"));
  EXPECT_TRUE(std::filesystem::exists(folder / "r" / "report.html"));
}

TEST(Run, PrintsOneJsonObjectWithTheDocumentedKeys) {
  const Scratch folder;
  const Ended ended = edgefleet({"run", scenario_file("small"), "--format", "json"}, folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  const auto json = nlohmann::json::parse(ended.out);
  for (const char* key : {"scenario", "seed", "replications", "versions", "confidence", "baseline", "policies",
                          "contended_share", "warnings", "failed_cells"})
    EXPECT_TRUE(json.contains(key)) << key;
  EXPECT_EQ(json["scenario"], "small");
  EXPECT_EQ(json["replications"], 2);
  EXPECT_EQ(json["baseline"], "random");
  ASSERT_EQ(json["policies"].size(), 2u);
  EXPECT_EQ(json["policies"][1]["name"], "mobilenet");
  const auto& policy = json["policies"][0];
  for (const char* key : {"qoe", "accuracy", "latency_ms", "energy_mj", "regret"})
    EXPECT_TRUE(policy[key]["mean"].is_number()) << key;
  for (const char* key : {"p50", "p95", "p99", "ci_low", "ci_high"})
    EXPECT_TRUE(policy["latency_ms"][key].is_number()) << key;
  EXPECT_EQ(edgefleet({"results", run_folders(folder)[0], "--format", "json"}, folder.path()).out, ended.out);
}

TEST(Run, OptionsOverrideTheScenario) {
  const Scratch folder;
  const std::vector<std::string> command{"run",
                                         scenario_file("small"),
                                         "--policies",
                                         "mobilenet,ucb1",
                                         "--seed",
                                         "7",
                                         "--replications",
                                         "1",
                                         "--format",
                                         "json",
                                         "-o",
                                         "mine"};
  const auto json = nlohmann::json::parse(edgefleet(command, folder.path()).out);
  EXPECT_EQ(json["seed"], 7);
  EXPECT_EQ(json["replications"], 1);
  EXPECT_EQ(json["policies"][0]["name"], "mobilenet");
  EXPECT_EQ(json["policies"][1]["name"], "ucb1");
  EXPECT_TRUE(std::filesystem::exists(folder / "mine" / "results.sqlite"));
}

TEST(Run, RefusesAFolderThatHoldsAnotherRun) {
  const Scratch folder;
  ASSERT_EQ(edgefleet({"run", scenario_file("small"), "-o", "r"}, folder.path()).code, 0);
  const Ended ended = edgefleet({"run", scenario_file("small"), "-o", "r", "--seed", "9"}, folder.path());
  EXPECT_EQ(ended.code, 1);
  EXPECT_EQ(ended.err,
            "error: r: holds a run of another scenario, seed, or choice of policies; name another folder with -o\n");
}

TEST(Run, IsTheSameToTheByteWithOneProcessAndTwo) {
  const Scratch folder;
  const auto one = exported({"run", scenario_file("small"), "-j", "1"}, "one", folder);
  const auto two = exported({"run", scenario_file("small"), "-j", "2"}, "two", folder);
  EXPECT_GT(one.size(), 5u);
  EXPECT_EQ(one, two);
  EXPECT_GT(one.at("requests.csv").size(), 1000u);
}

TEST(Run, AnotherSeedGivesOtherResults) {
  const Scratch folder;
  const auto one = exported({"run", scenario_file("small")}, "one", folder);
  const auto other = exported({"run", scenario_file("small"), "--seed", "2"}, "other", folder);
  EXPECT_NE(one.at("requests.csv"), other.at("requests.csv"));
}

TEST(Rerun, GivesTheSameResults) {
  const Scratch folder;
  const auto first = exported({"run", scenario_file("small")}, "first", folder);
  EXPECT_EQ(exported({"rerun", "first"}, "again", folder), first);
}

TEST(Rerun, WantsAFolderOfItsOwn) {
  const Scratch folder;
  ASSERT_EQ(edgefleet({"run", scenario_file("small"), "-o", "r"}, folder.path()).code, 0);
  const Ended ended = edgefleet({"rerun", "r"}, folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err, "error: rerun needs a folder for the new run: -o DIR\n");
}

}  // namespace
}  // namespace edgefleet::app
