// A policy from a plug-in that goes wrong costs its own cells, and its author learns which file to look into.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "tests/plugins/plugin_runs.hpp"

namespace edgefleet::app {
namespace {

const std::string of_plugin = " (a policy of plug-in " + fixture("misbehaving.so") + ")";

std::string misbehaving(const std::string& how) { return "{use: misbehaving, how: " + how + "}"; }

/// The line that is written for the failed cell, its simulated time replaced by T.
std::string failure(const std::string& how) {
  const Scratch folder;
  const Ended ended = tell("run", scenario_with(fixture("misbehaving.so"), {"random", misbehaving(how)}), folder);
  EXPECT_EQ(ended.code, 1);
  const auto done = edgefleet({"results", run_folders(folder).at(0), "--format", "json"}, folder.path());
  const auto results = nlohmann::json::parse(done.out);
  EXPECT_EQ(results["policies"][0]["name"], "random");
  EXPECT_TRUE(results["policies"][0]["qoe"]["mean"].is_number()) << "the other cell's results are kept";
  return std::regex_replace(ended.err, std::regex("at [0-9.]+ s"), "at T s");
}

/// The same for a sentence of the policy's own, without what is the same for all.
std::string sentence(const std::string& how) {
  const std::string line = failure(how);
  const std::string before = "cell failed: misbehaving / replication 0: policy misbehaving at T s of simulated time: ";
  const std::string after = of_plugin + "\n";
  if (!line.starts_with(before) || !line.ends_with(after)) return line;
  return line.substr(before.size(), line.size() - before.size() - after.size());
}

TEST(FailingPolicy, ThrowsWhenItChooses) { EXPECT_EQ(sentence("choose"), "cannot decide"); }

TEST(FailingPolicy, ThrowsWhenItLearns) { EXPECT_EQ(sentence("learn"), "will not listen"); }

TEST(FailingPolicy, ThrowsWhatIsNoException) {
  EXPECT_EQ(sentence("integer"), "it threw something that is no std::exception");
}

TEST(FailingPolicy, ChoosesWhatIsNotThere) {
  const std::string said = sentence("nowhere");
  EXPECT_TRUE(
      std::regex_match(said, std::regex("it chose candidate [0-9]+ of the [0-9]+ it was shown \\(0 to [0-9]+\\)")))
      << said;
}

TEST(FailingPolicy, IsMoreThanCertain) {
  EXPECT_EQ(sentence("certain"), "it chose with probability 1.5, which is not above 0 and at most 1");
}

TEST(FailingPolicy, CrashesItsProcess) {
  EXPECT_EQ(failure("crash"),
            "Segmentation fault.\n"  // SimGrid's handler
            "cell failed: misbehaving / replication 0: its process was ended by signal 11 (Segmentation fault)" +
                of_plugin + "\n");
}

TEST(FailingPolicy, ThatCannotBeMadeIsRefusedAtItsLine) {
  const Scratch folder;
  for (const std::string command : {"check", "run"}) {
    const Ended ended =
        tell(command, scenario_with(fixture("misbehaving.so"), {"random", misbehaving("constructor")}), folder);
    EXPECT_EQ(ended.code, 2);
    EXPECT_EQ(ended.err, "plugged.yaml:5:5: error: policy \"misbehaving\" of plug-in " + fixture("misbehaving.so") +
                             " cannot be made: no fleet suits me\n");
  }
}

TEST(FailingPolicy, IsAskedForItsParametersAsUsual) {
  const Scratch folder;
  const Ended ended = tell("run", scenario_with(fixture("misbehaving.so"), {"{use: misbehaving, haw: learn}"}), folder);
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err,
            "plugged.yaml:4:5: error: missing key \"how\" in policies[0] (what goes wrong)\n"
            "plugged.yaml:4:24: error: unknown key \"haw\" in policies[0]; did you mean \"how\"? (allowed: use, how, "
            "label, prior)\n");
}

}  // namespace
}  // namespace edgefleet::app
