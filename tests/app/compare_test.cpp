// compare through the shipped binary, on runs whose difference is known by construction.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"

namespace edgefleet::app {
namespace {

using testing::HasSubstr;

/// Two devices that run one fixed variant: every completed request has its top-1.
std::string scenario_with(const std::string& variant) {
  return fmt::format(
      "name: one-variant\nhorizon: 60 s\nreplications: 3\nfleet:\n  - {{kind: rpi4-tflite-v2.0, count: 2}}\n"
      "policies:\n  - {{use: common-model, variant: {}, label: fixed}}\n",
      variant);
}

double top1_of(const std::string& variant, const Scratch& folder) {
  const Ended shown = edgefleet({"show", "variant", variant, "--format", "json"}, folder.path());
  return nlohmann::json::parse(shown.out)["top1"].get<double>();
}

void play(const std::string& text, const std::string& run, const Scratch& folder) {
  write_file(folder / (run + ".yaml"), text);
  const Ended ended = edgefleet({"run", run + ".yaml", "-q", "-o", run}, folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
}

TEST(Compare, FindsTheDifferenceThatWasBuiltIn) {
  const Scratch folder;
  const std::string small = "mobilenet-v1-0.5-160-quantized";
  const std::string large = "mobilenet-v1-1.0-224-quantized";
  play(scenario_with(small), "a", folder);
  play(scenario_with(large), "b", folder);
  const Ended ended =
      edgefleet({"compare", "a", "b", "--metric", "accuracy,energy_mj", "--format", "json"}, folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  const auto comparison = nlohmann::json::parse(ended.out)["comparisons"][0];
  EXPECT_EQ(comparison["scenario_changes"].dump(),
            fmt::format(R"([{{"first":"{}","key":"policies[fixed].variant","other":"{}"}}])", small, large));
  const auto& policy = comparison["policies"][0];
  EXPECT_EQ(policy["design"], "paired");
  EXPECT_EQ(policy["pairs"], 3);
  const auto& accuracy = policy["metrics"][0];
  const double built_in = top1_of(large, folder) - top1_of(small, folder);
  EXPECT_NEAR(accuracy["difference"]["mean"].get<double>(), built_in, 1e-9);
  EXPECT_NEAR(accuracy["difference"]["ci_high"].get<double>(), built_in, 1e-9);  // it never varies
  EXPECT_TRUE(accuracy["p"].is_null());
}

TEST(Compare, OfARunWithItselfFindsNoDifference) {
  const Scratch folder;
  play(scenario_with("mobilenet-v1-0.5-160-quantized"), "a", folder);
  const Ended ended = edgefleet({"compare", "a", "a", "--metric", "qoe"}, folder.path());
  EXPECT_EQ(ended.code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("The same scenario, program, class of CPU and input files.\n"));
  EXPECT_THAT(ended.out, HasSubstr(" 0 ± 0   +0.00   n/a     n/a      3\n"));
}

TEST(Compare, SaysWhatIsWrongWithItsWords) {
  const Scratch folder;
  play(scenario_with("mobilenet-v1-0.5-160-quantized"), "a", folder);
  const auto error_of = [&](std::vector<std::string> words, int code) {
    words.insert(words.begin(), "compare");
    const Ended ended = edgefleet(words, folder.path());
    EXPECT_EQ(ended.code, code);
    EXPECT_EQ(ended.out, "");
    return ended.err;
  };
  EXPECT_EQ(error_of({"a"}, 2), "error: compare takes 2 to 26 runs, not 1\n");
  EXPECT_EQ(error_of({"a", "a", "--policy", "fixd"}, 2),
            "error: --policy: a has no policy \"fixd\"; did you mean \"fixed\"? (it has: fixed)\n");
  EXPECT_EQ(error_of({"a", "a", "--policy", "fixed:other"}, 2),
            "error: --policy: a has no policy \"other\" (it has: fixed)\n");
  EXPECT_THAT(error_of({"a", "a", "--metric", "latency"}, 2),
              testing::StartsWith("error: --metric: unknown metric \"latency\"; did you mean \"latency_mean_ms\"? "
                                  "(allowed: qoe, accuracy, latency_mean_ms, "));
  EXPECT_EQ(error_of({"a", "nowhere"}, 1), "error: nowhere: is no run folder: it holds no results.sqlite\n");
}

}  // namespace
}  // namespace edgefleet::app
