// The installed program and package: what docs/example-policy/README.md promises.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/plugins/plugin_runs.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::string example = package("example/build/conservative_lin_ucb.so").string();

/// Lines of decisions.csv of one policy, without their first columns up to the policy's name.
std::vector<std::string> decisions_of(const std::string& policy, const std::string& csv) {
  std::vector<std::string> decisions;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);)
    if (const auto at = line.find("," + policy + ","); at != std::string::npos)
      decisions.push_back(line.substr(at + policy.size() + 1));
  return decisions;
}

TEST(InstalledProgram, FindsItsDataAndScenariosFromAnyFolder) {
  const Scratch folder;
  const Ended listed = installed({"list", "devices", "--format", "json"}, folder.path());
  ASSERT_EQ(listed.code, 0) << listed.err;
  EXPECT_GE(nlohmann::json::parse(listed.out).size(), 25u);
  const Ended checked = installed({"check", "scenarios/tiny.yaml"}, folder.path());
  EXPECT_EQ(checked.code, 0) << checked.err;
  EXPECT_THAT(checked.out, HasSubstr("tiny: 6 devices"));
}

TEST(ExamplePolicy, IsPlayedFromItsSharedObject) {
  const Scratch folder;
  const std::string scenario = package("example/scenario.yaml").string();
  const Ended ended = installed({"run", scenario, "--format", "json", "-o", "run", "-j", "1"}, folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  const auto json = nlohmann::json::parse(ended.out);
  ASSERT_EQ(json["policies"].size(), 4u);
  EXPECT_EQ(json["policies"][2]["name"], "conservative-lin-ucb");
  const auto tables = tables_of("run", folder);
  EXPECT_THAT(tables.at("sources.csv"), HasSubstr(example)) << "the plug-in is among the run's hashed sources";
  // Found again by a run that goes on and by one from the stored scenario, wherever it is started.
  const Ended again = installed({"run", scenario, "-o", "run", "-q"}, folder.path());
  EXPECT_THAT(again.out, HasSubstr("(all cells were there already)"));
  const Ended rerun = installed({"rerun", "run", "-o", "rerun", "-j", "2"}, folder.path());
  EXPECT_EQ(rerun.code, 0) << rerun.err;
  EXPECT_EQ(tables_of("rerun", folder), tables);
}

TEST(ExamplePolicy, WithoutItsCautionTakesTheDecisionsOfLinUcb) {
  const Scratch folder;
  write_file(folder / "same.yaml", scenario_with(example, {"lin-ucb", "{use: conservative-lin-ucb, sacrifice: 1}"}));
  const Ended ended = installed({"run", "same.yaml", "-o", "run"}, folder.path());
  ASSERT_EQ(ended.code, 0) << ended.err;
  const std::string csv = tables_of("run", folder).at("decisions.csv");
  const auto built_in = decisions_of("lin-ucb", csv);
  EXPECT_GT(built_in.size(), 100u);
  EXPECT_EQ(decisions_of("conservative-lin-ucb", csv), built_in);
}

TEST(ExamplePolicy, HasItsParametersCheckedAndEchoed) {
  const Scratch folder;
  const Ended bad = tell("check", scenario_with(example, {"{use: conservative-lin-ucb, sacrifice: 2}"}), folder);
  EXPECT_EQ(bad.code, 2);
  EXPECT_EQ(bad.err, "plugged.yaml:4:44: error: \"sacrifice\" in policies[0] must be above 0 and at most 1, not 2\n");
  write_file(folder / "good.yaml", scenario_with(example, {"conservative-lin-ucb"}));
  const Ended good = edgefleet({"check", "good.yaml", "--effective"}, folder.path());
  EXPECT_EQ(good.code, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr("    alpha: 0.3\n    sacrifice: 0.05\n    lambda: 1\n"));
  EXPECT_THAT(good.out, HasSubstr("plugins: [\"" + example + "\"]"));
}

TEST(ExamplePolicy, IsListedWithItsFile) {
  const Scratch folder;
  const Ended listed = installed({"list", "policies", "--plugin", example, "--format", "json"}, folder.path());
  ASSERT_EQ(listed.code, 0) << listed.err;
  std::size_t found = 0;
  for (const auto& policy : nlohmann::json::parse(listed.out))
    if (policy["name"] == "conservative-lin-ucb") {
      ++found;
      EXPECT_EQ(policy["plugin"], example);
      EXPECT_EQ(policy["parameters"][1]["range"], "above 0 and at most 1");
    } else {
      EXPECT_FALSE(policy.contains("plugin")) << policy["name"];
    }
  EXPECT_EQ(found, 1u);
  EXPECT_THAT(installed({"list", "policies", "--plugin", example}, folder.path()).out,
              HasSubstr("\n  plug-in: " + example + "\n"));
}

}  // namespace
}  // namespace edgefleet::app
