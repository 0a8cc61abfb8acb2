// docs/papers/NAME.md is what `edgefleet reproduce NAME --page` writes from today's paper file and scenarios.
// EDGEFLEET_UPDATE=1 in the environment writes the pages anew (a minute or two); look at the difference.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/algorithm/string/replace.hpp>
#include <cstdlib>

#include "analysis/claims/paper_page.hpp"
#include "sim/app/paper_library.hpp"
#include "sim/app/paper_plays.hpp"
#include "tests/app/program.hpp"
#include "tests/app/run_folders.hpp"
#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

using testing::HasSubstr;

std::filesystem::path page_of(const std::string& paper) {
  return std::filesystem::path(edgefleet::source_dir) / "docs/papers" / (paper + ".md");
}

class EachPaperPage : public testing::TestWithParam<std::string> {};

TEST_P(EachPaperPage, WasWrittenFromTodaysClaimsAndScenarios) {
  const Scratch scratch;
  if (std::getenv("EDGEFLEET_UPDATE") != nullptr)
    edgefleet({"reproduce", GetParam(), "--page", page_of(GetParam()).string()}, scratch.path());
  Problems problems;
  const auto paper = papers_named(GetParam(), problems).front();
  EXPECT_THAT(text_of(page_of(GetParam())), HasSubstr(analysis::inputs_line(inputs_hash(paper))))
      << "run this test with EDGEFLEET_UPDATE=1";
}

INSTANTIATE_TEST_SUITE_P(Shipped, EachPaperPage, testing::ValuesIn(paper_names()), [](const auto& instance) {
  std::string name = instance.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(PaperPage, OfAnAnalyticalPaperIsTheSameToTheByte) {
  const Scratch scratch;
  edgefleet({"reproduce", "ef-train", "--page", "page.md"}, scratch.path());
  std::string page = text_of(scratch / "page.md");
  boost::replace_all(page, "](page/", "](ef-train/");
  EXPECT_EQ(page, text_of(page_of("ef-train")));
  std::size_t figures = 0;
  for (const auto& entry : std::filesystem::directory_iterator(scratch / "page")) {
    EXPECT_EQ(text_of(entry.path()), text_of(page_of("ef-train").replace_extension() / entry.path().filename()));
    ++figures;
  }
  EXPECT_EQ(figures, 6u);
}

}  // namespace
}  // namespace edgefleet::app
