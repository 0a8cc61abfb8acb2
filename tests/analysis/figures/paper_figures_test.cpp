#include "analysis/figures/paper_figures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/figures/captions.hpp"
#include "analysis/figures/file_names.hpp"
#include "analysis/figures/finished.hpp"
#include "analysis/figures/whole_file.hpp"
#include "tests/analysis/figures/sample_charts.hpp"
#include "tests/analysis/sample_runs.hpp"

namespace edgefleet::analysis {
namespace {

using testing::HasSubstr;

TEST(FileName, KeepsLettersAndDigits) {
  EXPECT_EQ(file_name("Orin ArmNN/neon v2.1"), "orin-armnn-neon-v2-1");
  EXPECT_EQ(file_name("../../etc/passwd"), "etc-passwd");
  EXPECT_EQ(file_name("héhé"), "h-h");
  EXPECT_EQ(file_name("…"), "x");
  EXPECT_EQ(file_name(std::string(500, 'a')).size(), 60u);
}

TEST(FiguresOf, NamesEachByPanelAndFacetOnce) {
  const std::vector<Panel> panels{{"alone", "Alone", "", "", {{"", sample_lines()}}},
                                  {"two", "Two", "", "kind", {{"a b", sample_bars()}, {"a/b", sample_heat()}}},
                                  {"none", "None", "", "", {{"", XyChart{}}}}};
  const auto figures = figures_of(panels);
  ASSERT_EQ(figures.size(), 3u);
  EXPECT_EQ(figures[0].file, "alone");
  EXPECT_EQ(figures[1].file, "two-a-b");
  EXPECT_EQ(figures[2].file, "two-a-b-2");
  EXPECT_EQ(figures[2].title, "Two, a/b");
}

TEST(FinishedSvg, HasItsSizeInMillimetresAndItsTitle) {
  const std::string svg = finished_svg(
      "<svg \n width=\"241\" height=\"170\"\n viewBox=\"0 0 241 170\"><title>Gnuplot</title><text "
      "font-family=\"Liberation "
      "Sans\"/>",
      "A & B\x02");
  EXPECT_EQ(svg,
            "<svg \n width=\"85.02mm\" height=\"59.97mm\"\n viewBox=\"0 0 241 170\"><title>A &amp; B </title><text "
            "font-family=\"Liberation Sans, Arial, Helvetica, sans-serif\"/>");
}

TEST(FinishedPdf, ForgetsWhenItWasMade) {
  EXPECT_EQ(finished_pdf("a /CreationDate (D:20261126091848Z)\nb"), "a /CreationDate (D:19700101000000Z)\nb");
  EXPECT_EQ(finished_pdf("/CreationDate (D:20261126091848+01'00)"), "/CreationDate (D:19700101000000+00'00)");
  EXPECT_EQ(finished_pdf("none"), "none");
}

TEST(Captions, NameEveryFileAndTakeNoMarkdownFromNames) {
  const std::vector<PaperFigure> figures{{"two-a", "Two, *a*", "How <it> was computed.", sample_bars()}};
  const std::string text = captions(info_of({"random"}, 3), figures, {Columns::one, Columns::two});
  EXPECT_EQ(text,
            "# Figures of quickstart\n\nSeed 42, 3 replications; EdgeFleet 0.1.0.\n\n## Two, \\*a\\*\n\n"
            "How \\<it\\> was computed.\n\n"
            "- 85 mm wide: [two-a-1col.pdf](two-a-1col.pdf), [two-a-1col.svg](two-a-1col.svg)\n"
            "- 175 mm wide: [two-a-2col.pdf](two-a-2col.pdf), [two-a-2col.svg](two-a-2col.svg)\n"
            "- data: [two-a.csv](two-a.csv)\n");
}

TEST(WholeFile, LeavesNothingBehindThatIsNotFinished) {
  const store::Scratch folder;
  write_whole(folder / "a", "text");
  EXPECT_EQ(read_whole(folder / "a"), "text");
  EXPECT_THROW(write_whole(folder / "no/a", "text"), std::runtime_error);
  std::filesystem::create_directories(folder / "full/b");
  EXPECT_THROW(write_whole(folder / "full", "text"), std::runtime_error);
  EXPECT_FALSE(std::filesystem::exists(folder / "full.unfinished"));
}

}  // namespace
}  // namespace edgefleet::analysis
