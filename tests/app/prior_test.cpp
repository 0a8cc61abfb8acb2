// What one run learned, another may start from, and a rerun of that one too, wherever it is called from.

#include <gtest/gtest.h>

#include <fstream>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"

namespace edgefleet::app {
namespace {

std::string scenario(const std::string& policy) {
  return "name: heirs\nhorizon: 100 s\nreplications: 1\ncatalogue: [\"mobilenet-v1-*\"]\n"
         "fleet: [{kind: rpi4-tflite-v2.0, count: 3}]\nworkload: {use: periodic, period: 5 s}\n"
         "record: {state: true, decisions: true}\npolicies: [" +
         policy + "]\n";
}

TEST(Prior, OfAStoredRunIsFoundFromAnywhere) {
  const Scratch folder;
  const auto done = [&](const std::vector<std::string>& words, const std::filesystem::path& from) {
    const Ended ended = edgefleet(words, from);
    EXPECT_EQ(ended.code, 0) << ended.err;
  };
  std::filesystem::create_directory(folder / "states");
  std::ofstream(folder / "first.yaml") << scenario("lin-ucb");
  std::ofstream(folder / "second.yaml") << scenario("{use: lin-ucb, prior: states/first.state}");
  done({"run", "first.yaml", "-q", "-o", "first"}, folder.path());
  done({"state", "first", "--policy", "lin-ucb", "-o", "states/first.state"}, folder.path());
  done({"run", "second.yaml", "-q", "-o", "second"}, folder.path());
  done({"rerun", "../second", "-q", "-o", "../again"}, folder / "states");
  for (const std::string run : {"first", "second", "again"}) done({"export", run, run + "-csv"}, folder.path());
  const auto decisions = [&](const std::string& run) { return text_of(folder / (run + "-csv") / "decisions.csv"); };
  EXPECT_EQ(decisions("again"), decisions("second"));
  EXPECT_NE(decisions("second"), decisions("first")) << "a prior changes what is chosen";
}

}  // namespace
}  // namespace edgefleet::app
