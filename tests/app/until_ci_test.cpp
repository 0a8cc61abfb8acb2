// run --until-ci through the shipped binary.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"

namespace edgefleet::app {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

constexpr double wanted = 0.04;

void write_scenario(const Scratch& folder) {
  write_file(folder / "few.yaml",
             "name: few\nhorizon: 60 s\nreplications: 2\nfleet:\n  - {kind: rpi4-tflite-v2.0, count: 3}\n"
             "policies: [random, {use: common-model, variant: mobilenet-v1-0.5-160-quantized, label: fixed}]\n");
}

std::vector<std::string> until(const std::string& most) {
  return {"run", "few.yaml", "-q", "--until-ci", "4%", "--max-replications", most};
}

TEST(UntilCi, PlaysAsManyReplicationsAsThePrecisionNeeds) {
  const Scratch folder;
  write_scenario(folder);
  auto command = until("150");
  command.insert(command.end(), {"--format", "json"});
  const Ended ended = edgefleet(command, folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  const Json report = Json::parse(ended.out);
  const int replications = report["replications"].get<int>();
  EXPECT_GT(replications, 10);
  EXPECT_LT(replications, 150);
  EXPECT_EQ(ended.err,
            "precision: qoe of every policy is within ±4 % after " + std::to_string(replications) + " replications\n");
  for (const auto& policy : report["policies"]) {
    const double mean = policy["qoe"]["mean"].get<double>();
    EXPECT_EQ(policy["replications"].get<int>(), replications);
    EXPECT_LE(policy["qoe"]["ci_high"].get<double>() - mean, wanted / (1.0 + wanted) * mean);
  }
  // The same command finds everything there; the folder's own scenario plays the same again.
  const Ended again = edgefleet(until("150"), folder.path());
  EXPECT_THAT(again.out, HasSubstr("(all cells were there already)\n"));
  ASSERT_EQ(run_folders(folder).size(), 1u);
  const std::string run = run_folders(folder)[0];
  EXPECT_THAT(text_of(folder / run / "scenario.effective.yaml"),
              HasSubstr("replications: " + std::to_string(replications) + "\n"));
  const std::vector<std::string> rerun{"rerun", run, "-q"};
  EXPECT_EQ(exported(rerun, "again", folder), tables_of(run, folder));
}

/// The rest of each row of cells.csv by its point, policy and replication.
std::map<std::string, std::string> replications_in(const std::string& csv) {
  std::map<std::string, std::string> rows;
  std::istringstream lines(csv);
  std::string line;
  std::getline(lines, line);
  EXPECT_THAT(line, testing::StartsWith("point,policy,replication,"));
  while (std::getline(lines, line)) {
    std::size_t end = line.find(',');
    for (int column = 1; column < 3; ++column) end = line.find(',', end + 1);
    rows[line.substr(0, end)] = line.substr(end);
  }
  return rows;
}

TEST(UntilCi, GoesOnWhereItStopped) {
  const Scratch folder;
  write_scenario(folder);
  auto first = until("12");
  first.insert(first.end(), {"-o", "stopped"});
  const Ended stopped = edgefleet(first, folder.path());
  EXPECT_EQ(stopped.code, 0);
  EXPECT_THAT(stopped.err, testing::MatchesRegex("precision: qoe of (random|fixed) is only within ±[0-9.]+ % after 12 "
                                                 "replications \\(--max-replications; about [0-9]+ would do\\)\n"));
  EXPECT_EQ(cells_done(folder / "stopped"), 24u);
  const auto whole = exported(until("150"), "whole", folder);
  const auto resumed = exported(until("150"), "stopped", folder);
  EXPECT_EQ(resumed.at("policies.csv"), whole.at("policies.csv"));
  // Rounds that began at 12 may end elsewhere; the replications that both have played are the same.
  const auto some = replications_in(resumed.at("cells.csv"));
  const auto others = replications_in(whole.at("cells.csv"));
  EXPECT_GT(std::min(some.size(), others.size()), 24u);
  for (const auto& [cell, row] : some) {
    const auto found = others.find(cell);
    if (found == others.end()) continue;
    EXPECT_EQ(found->second, row) << cell;
  }
}

TEST(UntilCi, SaysWhatIsWrongWithItsWords) {
  const Scratch folder;
  write_scenario(folder);
  const auto error_of = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"run", "few.yaml", "-q"});
    const Ended ended = edgefleet(words, folder.path());
    EXPECT_EQ(ended.code, 2);
    return ended.err;
  };
  EXPECT_EQ(error_of({"--until-ci", "0"}),
            "error: --until-ci is a precision between 0 % and 100 %, like 0.5%, not \"0\"\n");
  EXPECT_EQ(error_of({"--until-ci", "fine"}),
            "error: --until-ci is a precision between 0 % and 100 %, like 0.5%, not \"fine\"\n");
  EXPECT_EQ(error_of({"--until-ci", "1%", "--max-replications", "1"}),
            "error: --max-replications is at least 2: one replication has no interval\n");
  EXPECT_THAT(
      error_of({"--until-ci", "1%", "--until-metric", "qos"}),
      testing::StartsWith("error: --until-metric: unknown metric \"qos\"; did you mean \"qoe\"? (allowed: qoe, "));
  EXPECT_TRUE(run_folders(folder).empty());
}

}  // namespace
}  // namespace edgefleet::app
