// Bad paper files, one per rule: tests/app/bad_papers/NAME.yaml and the whole message it must be answered with,
// NAME.expected; nothing is played. EDGEFLEET_UPDATE=1 writes the messages anew; look at the difference before
// committing.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;

const fs::path bad_papers = fs::path(edgefleet::source_dir) / "tests/app/bad_papers";

std::vector<std::string> bad_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(bad_papers))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

class BadPaper : public testing::TestWithParam<std::string> {};

TEST_P(BadPaper, IsRefusedWithItsMessage) {
  const Scratch folder;
  const std::string file = GetParam() + ".yaml";
  fs::copy_file(bad_papers / file, folder / file);
  fs::copy_file(scenario_file("small"), folder / "small.yaml");
  const Ended ended = edgefleet({"reproduce", file}, folder.path());
  const fs::path expected = bad_papers / (GetParam() + ".expected");
  if (std::getenv("EDGEFLEET_UPDATE") != nullptr) std::ofstream(expected) << ended.err;
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err, text_of(expected));
  EXPECT_EQ(ended.out, "");
  EXPECT_FALSE(fs::exists(folder / "runs"));
}

INSTANTIATE_TEST_SUITE_P(Pinned, BadPaper, testing::ValuesIn(bad_names()), [](const auto& instance) {
  std::string name = instance.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(BadPaperName, IsRefusedWithAGuess) {
  const Scratch folder;
  const Ended ended = edgefleet({"reproduce", "ef-trian"}, folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err,
            "error: unknown paper \"ef-trian\"; did you mean \"ef-train\"? (allowed: ef-train, qoe-bandit, all, or a "
            "paper file)\n");
}

TEST(BadPaperName, APageIsOfOnePaper) {
  const Scratch folder;
  const Ended ended = edgefleet({"reproduce", "all", "--page", "page.md"}, folder.path());
  EXPECT_EQ(ended.code, 2);
  EXPECT_EQ(ended.err, "error: --page is written for one paper: name it\n");
}

}  // namespace
}  // namespace edgefleet::app
