// The project keeps its own rules (CONTRIBUTING.md).

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tests/architecture/function_lengths.hpp"
#include "tests/architecture/source_tree.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::architecture {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

const fs::path root = edgefleet::source_dir;

const SourceTree& project() {
  static const SourceTree tree = read_sources(root);
  return tree;
}

TEST(Project, HasSourcesToLookAt) { EXPECT_GT(project().size(), 100u); }

TEST(Project, IncludesOnlyDownwards) { EXPECT_THAT(layering_breaches(project()), IsEmpty()); }

TEST(Project, HidesEachLibraryInOneModule) { EXPECT_THAT(library_breaches(project()), IsEmpty()); }

TEST(Project, AnalysisKnowsNoSimGrid) { EXPECT_THAT(simgrid_in_analysis(project()), IsEmpty()); }

TEST(Project, HasNoIncludeCycles) { EXPECT_THAT(include_cycles(project()), IsEmpty()); }

TEST(Project, GuardsEveryHeader) { EXPECT_THAT(headers_without_guard(project()), IsEmpty()); }

TEST(Project, KeepsFilesBelow400Lines) { EXPECT_THAT(files_longer_than(400, project()), IsEmpty()); }

TEST(Project, KeepsFunctionsTo70Lines) {
  const auto lengths = function_lengths({root / "sim", root / "policies", root / "analysis", root / "tests"});
  if (!lengths) GTEST_SKIP() << "universal-ctags is not installed";
  EXPECT_GT(lengths->size(), 500u);
  for (const auto& function : *lengths) EXPECT_LE(function.lines, 70) << function.where;
}

TEST(Project, NamesNothingManagerHelperOrUtils) {
  for (const auto& [path, text] : project()) {
    std::string name = path;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const char* vague : {"manager", "helper", "utils"}) EXPECT_EQ(name.find(vague), std::string::npos) << path;
  }
}

TEST(Project, EveryFolderSaysWhatLivesThere) {
  std::vector<fs::path> folders{"",          "analysis", "bench",     "cmake", "docs",
                                "platforms", "policies", "scenarios", "sim",   "tests"};
  for (const auto& entry : fs::directory_iterator(root / "sim"))
    if (entry.is_directory()) folders.push_back(fs::path("sim") / entry.path().filename());
  for (const auto& folder : folders) EXPECT_TRUE(fs::exists(root / folder / "README.md")) << folder;
}

}  // namespace
}  // namespace edgefleet::architecture
