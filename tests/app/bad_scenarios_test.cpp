// Bad scenarios, one per rule: tests/app/bad/NAME.yaml and the whole message it must be answered with, NAME.expected.
// {policies} in it stands for the names of all policies, {keys} for those of all keys of a scenario, so that adding one
// changes no message here.
// EDGEFLEET_UPDATE=1 in the environment writes the messages anew; look at the difference before committing it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "sim/config/nearest.hpp"
#include "sim/config/read.hpp"
#include "sim/policy/policy.hpp"
#include "sim/scenario/scenario.hpp"
#include "tests/app/program.hpp"
#include "tests/store/scratch.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;
using store::Scratch;
using testing::StartsWith;

const fs::path bad_folder = fs::path(edgefleet::source_dir) / "tests/app/bad";

std::vector<std::string> bad_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(bad_folder))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::string test_name(const std::string& file) {
  std::string name = file;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

/// `text` with the first word replaced by the second, wherever it stands.
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string all_policies() { return config::listed(policy::PolicyRegistry::of().names()); }

std::string all_keys() {
  const auto docs = config::describe<scenario::Scenario>();
  std::vector<std::string_view> names;
  for (const auto& doc : docs) names.push_back(doc.name);
  return config::listed(names);
}

std::string with_placeholders(const std::string& message) {
  return replaced(replaced(message, all_policies(), "{policies}"), all_keys(), "{keys}");
}

std::string without_placeholders(const std::string& message) {
  return replaced(replaced(message, "{policies}", all_policies()), "{keys}", all_keys());
}

/// Refused alike by `check` and `run`, with this message and before anything is started.
void expect_refused(const std::string& file, const Scratch& folder, const std::string& message) {
  for (const std::string command : {"check", "run"}) {
    const Ended ended = edgefleet({command, file}, folder.path());
    EXPECT_EQ(ended.code, 2) << command;
    EXPECT_EQ(ended.err, message) << command;
    EXPECT_EQ(ended.out, "") << command;
  }
  EXPECT_FALSE(fs::exists(folder / "runs"));
}

class BadScenario : public testing::TestWithParam<std::string> {};

TEST_P(BadScenario, IsRefusedWithItsMessage) {
  const Scratch folder;
  const std::string file = GetParam() + ".yaml";
  fs::copy_file(bad_folder / file, folder / file);
  const fs::path expected = bad_folder / (GetParam() + ".expected");
  if (std::getenv("EDGEFLEET_UPDATE") != nullptr)
    std::ofstream(expected) << with_placeholders(edgefleet({"check", file}, folder.path()).err);
  ASSERT_TRUE(fs::exists(expected)) << "run with EDGEFLEET_UPDATE=1 and look at what it writes";
  expect_refused(file, folder, without_placeholders(text_of(expected)));
}

INSTANTIATE_TEST_SUITE_P(Pinned, BadScenario, testing::ValuesIn(bad_names()),
                         [](const auto& instance) { return test_name(instance.param); });

TEST(BadScenarioFile, ThatIsNotThereIsRefused) {
  const Scratch folder;
  expect_refused("nowhere.yaml", folder, "nowhere.yaml: error: there is no such file\n");
}

TEST(BadScenarioFile, ThatIsAFolderIsRefused) {
  const Scratch folder;
  fs::create_directory(folder / "fleet.yaml");
  expect_refused("fleet.yaml", folder, "fleet.yaml: error: is a folder; a YAML file was expected\n");
}

TEST(BadScenarioFile, ThatNeverEndsIsRefused) {
  const Scratch folder;
  expect_refused("/dev/zero", folder, "/dev/zero: error: is not a regular file\n");
}

TEST(BadScenarioFile, OfTenGigabytesOfNothingIsRefused) {
  const Scratch folder;
  std::ofstream(folder / "nothing.yaml").close();
  std::error_code error;
  fs::resize_file(folder / "nothing.yaml", 10'000'000'000, error);
  if (error) GTEST_SKIP() << "no sparse file of 10 GB here: " << error.message();
  expect_refused("nothing.yaml", folder,
                 "nothing.yaml: error: is 10000000000 bytes long; a YAML file may have at most 16000000\n");
}

TEST(BadCommandLine, NamesWhatIsWrong) {
  const Scratch folder;
  const auto refused = [&](const std::vector<std::string>& words) {
    const Ended ended = edgefleet(words, folder.path());
    EXPECT_EQ(ended.code, 2);
    EXPECT_EQ(ended.out, "");
    return ended.err.substr(0, ended.err.find('\n'));
  };
  const std::string small = scenario_file("small");
  EXPECT_EQ(refused({"rum", small}),
            "error: unknown command \"rum\"; did you mean \"run\"? (allowed: run, attach, check, results, report, "
            "compare, rerun, "
            "export, state, reproduce, ope, list, show, import, fpga, bench, selftest)");
  EXPECT_EQ(refused({"run"}), "error: SCENARIO is missing");
  EXPECT_EQ(refused({"run", small, "--replications", "0"}), "error: --replications must be at least 1");
  EXPECT_EQ(refused({"run", small, "--replications", "many"}),
            "error: the argument ('many') for option '--replications' is invalid");
  EXPECT_EQ(refused({"run", small, "--format", "yaml"}), "error: --format is table or json, not \"yaml\"");
  EXPECT_EQ(refused({"run", small, "--exclusive", "both"}), "error: --exclusive is heap or activity, not \"both\"");
  EXPECT_EQ(refused({"run", small, "--colour"}), "error: unrecognised option '--colour'");
  EXPECT_THAT(
      refused({"run", small, "--policies", "mobilnet"}),
      StartsWith("error: --policies: unknown policy \"mobilnet\"; did you mean \"mobilenet\"? (allowed: random, "
                 "mobilenet, "));
  EXPECT_THAT(refused({"list", "polices"}),
              StartsWith("error: there is no list of \"polices\"; did you mean \"policies\"? (allowed: scenario, "));
  EXPECT_EQ(refused({"show", "device", "rpi4-tflite"}),
            "error: unknown device \"rpi4-tflite\"; did you mean \"rpi4-tflite-v2.0\"? (`edgefleet list devices` shows "
            "what there is)");
  EXPECT_EQ(refused({"show", "kind", "x"}), "error: show what? device or variant, not \"kind\"");
  EXPECT_FALSE(fs::exists(folder / "runs"));
}

}  // namespace
}  // namespace edgefleet::app
