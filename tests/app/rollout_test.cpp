// Variants, users and devices that come and go, through the shipped binary.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"

namespace edgefleet::app {
namespace {

using Json = nlohmann::json;

TEST(Changing, ExportsTheSameBytesWhateverTheNumberOfProcesses) {
  const Scratch folder;
  const auto one = exported({"run", scenario_file("changing"), "--replications", "2", "-j", "1"}, "one", folder);
  EXPECT_EQ(exported({"run", scenario_file("changing"), "--replications", "2", "-j", "2"}, "two", folder), one);
}

/// Of the events of a trace: category and name, in the order of time.
std::vector<std::string> instants_of(const Json& trace, const std::vector<std::string>& categories) {
  std::multimap<double, std::string> found;
  for (const auto& event : trace["traceEvents"])
    if (event["ph"] == "i" && std::ranges::count(categories, event["cat"].get<std::string>()) > 0)
      found.emplace(event["ts"].get<double>(),
                    event["cat"].get<std::string>() + ": " + event["name"].get<std::string>());
  std::vector<std::string> names;
  for (const auto& [at, name] : found) names.push_back(name);
  return names;
}

TEST(Changing, IsMarkedInATrace) {
  const Scratch folder;
  const Ended ended = edgefleet({"run", scenario_file("changing"), "-q", "-o", "r", "--replications", "1", "--trace",
                                 "t.json", "--trace-devices", "0,3"},
                                folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  const auto trace = Json::parse(text_of(folder / "t.json"));
  EXPECT_THAT(instants_of(trace, {"rollout", "drift"}),
              testing::ElementsAre("rollout: efficientnet-lite0-quantized appears",
                                   "rollout: mobilenet-v1-0.25-128-quantized vanishes", "drift: app update"));
  EXPECT_THAT(instants_of(trace, {"presence"}),
              testing::ElementsAre("presence: device joins", "presence: user joins", "presence: user leaves",
                                   "presence: device is gone"));
}

/// What was on offer is shown again, so that estimates from the log meet the truth.
TEST(Changing, IsEvaluatedOffPolicyAsItWas) {
  const Scratch folder;
  const Ended run =
      edgefleet({"run", scenario_file("changing"), "-q", "-o", "run", "--policies", "random", "--replications", "16"},
                folder.path());
  ASSERT_EQ(run.code, 0) << run.err;
  for (const std::string target :
       {"ucb1", "lin-ucb", "common-model,variant=efficientnet-lite0-quantized", "one-proxy"}) {
    const Ended ended = edgefleet({"ope", "run", "--policy", target, "--format", "json"}, folder.path());
    ASSERT_EQ(ended.code, 0) << target << ended.err;
    const auto report = Json::parse(ended.out);
    for (const auto& entry : report["estimates"]) {
      if (entry["estimator"] != "SNIPS" && entry["estimator"] != "DR") continue;
      const double mean = entry["value"]["mean"].get<double>();
      const double half = entry["value"]["ci_high"].get<double>() - mean;
      EXPECT_NEAR(mean, report["truth"].get<double>(), 2.0 * half) << target << " " << entry["estimator"];
      EXPECT_LT(half, 0.15) << target;
    }
  }
}

}  // namespace
}  // namespace edgefleet::app
