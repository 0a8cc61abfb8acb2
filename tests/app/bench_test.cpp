#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"
#include "tests/store/scratch.hpp"

namespace edgefleet::app {
namespace {

using nlohmann::ordered_json;
using store::Scratch;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

Ended bench(std::vector<std::string> arguments) {
  const Scratch folder;
  arguments.insert(arguments.begin(), "bench");
  return edgefleet(arguments, folder.path());
}

TEST(Bench, PrintsTheLineThatDriversPrint) {
  const Ended ended = bench({"fleet", "--n", "100", "--horizon", "10"});
  EXPECT_EQ(ended.code, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out, StartsWith(R"({"peer":"edgefleet","workload":"fleet","n":100,"horizon":10,"tasks":)"));
  EXPECT_EQ(std::count(ended.out.begin(), ended.out.end(), '\n'), 1);
  const auto line = ordered_json::parse(ended.out);
  std::vector<std::string> keys;
  for (const auto& [key, value] : line.items()) keys.push_back(key);
  EXPECT_THAT(keys,
              ElementsAre("peer", "workload", "n", "horizon", "tasks", "setup_s", "run_s", "mean_latency", "energy_J"));
  for (const char* key : {"tasks", "setup_s", "run_s", "mean_latency", "energy_J"})
    EXPECT_TRUE(line[key].is_number() && line[key] > 0) << key;
}

TEST(Bench, BothEnginesPlayTheFleetAlike) {
  for (const char* exclusive : {"heap", "activity"}) {
    const auto line =
        ordered_json::parse(bench({"fleet", "--n", "200", "--horizon", "10", "--exclusive", exclusive}).out);
    // The last 0.1 s' local tasks and the last 32.9 ms' offloaded ones are cut off: 10 and 3 of 20 and 6.
    EXPECT_EQ(line["tasks"], 2000 - 10 - 3) << exclusive;
    EXPECT_NEAR(line["mean_latency"].get<double>(), (990 * 0.1 + 997 * 0.0329) / 1987, 1e-6) << exclusive;
  }
}

TEST(Bench, RefusesWhatItCannotPlay) {
  EXPECT_EQ(bench({}).code, 2);
  EXPECT_THAT(bench({"fleeet"}).err,
              HasSubstr("there is no workload \"fleeet\"; did you mean \"fleet\"? (allowed: fleet, mm1)"));
  EXPECT_EQ(bench({"fleet", "--n", "0"}).err, "error: --n is a whole number between 1 and 10000000\n");
  EXPECT_EQ(bench({"fleet", "--horizon", "-1"}).code, 2);
  EXPECT_EQ(bench({"fleet", "--exclusive", "both"}).err, "error: --exclusive is heap or activity, not \"both\"\n");
}

}  // namespace
}  // namespace edgefleet::app
