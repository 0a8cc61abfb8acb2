#include "sim/store/run_folder.hpp"

#include <gtest/gtest.h>

#include "tests/store/scratch.hpp"

namespace edgefleet::store {
namespace {

TEST(RunFolder, HoldsTheDatabaseAndTheEffectiveScenario) {
  const Scratch scratch;
  create_run(scratch / "a" / "b", sample_run());
  EXPECT_TRUE(is_run_folder(scratch / "a" / "b"));
  EXPECT_EQ(open_run(scratch / "a" / "b").info(), sample_run());
  EXPECT_EQ(contents(scratch / "a" / "b" / "scenario.effective.yaml"), sample_run().effective_scenario);
}

TEST(RunFolder, IsNotMadeTwice) {
  const Scratch scratch;
  create_run(scratch / "run", sample_run());
  EXPECT_EQ(message_of<ResultsError>([&] { create_run(scratch / "run", sample_run()); }),
            (scratch / "run" / "results.sqlite").string() + ": exists already");
}

TEST(RunFolder, SaysWhatIsNoRunFolder) {
  const Scratch scratch;
  EXPECT_FALSE(is_run_folder(scratch.path()));
  EXPECT_EQ(message_of<ResultsError>([&] { open_run(scratch.path()); }),
            scratch.path().string() + ": is no run folder: it holds no results.sqlite");
  std::ofstream(scratch / "file") << "text";
  EXPECT_EQ(message_of<ResultsError>([&] { create_run(scratch / "file", sample_run()); }),
            (scratch / "file").string() + ": cannot be made: Not a directory");
}

}  // namespace
}  // namespace edgefleet::store
