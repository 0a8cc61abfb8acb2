#include "analysis/figures/drawing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analysis/figures/chart_drawing.hpp"
#include "analysis/figures/figure_script.hpp"
#include "analysis/figures/legend.hpp"
#include "analysis/figures/text_width.hpp"
#include "tests/analysis/figures/sample_charts.hpp"

namespace edgefleet::analysis {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Quoted, LetsNothingEndTheText) {
  EXPECT_EQ(quoted("plain"), "'plain'");
  EXPECT_EQ(quoted("it's `rm` \"$x\" \\n @a"), "'it''s `rm` \"$x\" \\n @a'");
  EXPECT_EQ(quoted("two\nlines\x01"), "'two lines '");
  EXPECT_EQ(quoted("\xFF \xC3(\xC3\xA9"), "'? ?(\xC3\xA9'");
}

TEST(TextWidth, IsThatOfHelvetica) {
  // Helvetica.afm: l 222, i 222, n 556, hyphen 333, u 556, c 500, b 556; our classes are within a tenth.
  EXPECT_NEAR(text_width("lin-ucb", 10.0), 29.45, 2.9);
  EXPECT_NEAR(text_width("simulated time (min)", 8.0), 70.3, 7.0);
}

TEST(TextWidth, ShortenedKeepsBothEnds) {
  EXPECT_EQ(shortened("short", 7.0, 100.0), "short");
  const std::string text = shortened("mobilenet-v2-1.0-224-quantized", 7.0, 60.0);
  EXPECT_LE(text_width(text, 7.0), 60.0);
  EXPECT_THAT(text, testing::StartsWith("mobile"));
  EXPECT_THAT(text, testing::EndsWith("tized"));
  EXPECT_THAT(text, HasSubstr("…"));
  EXPECT_EQ(shortened("anything", 7.0, 1.0), "…");
}

TEST(Legend, FitsTheWidthInEvenRows) {
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < 6; ++i) entries.push_back({"a policy's name", Key::line, style_of(i)});
  EXPECT_DOUBLE_EQ(Legend(entries, 2000.0).height(), 13.0);  // one row
  EXPECT_DOUBLE_EQ(Legend(entries, 241.0).height(), 33.0);   // three rows of two
  EXPECT_DOUBLE_EQ(Legend({}, 241.0).height(), 0.0);
}

TEST(Drawing, OfLinesHasBandsLinesAndMarkersInThePoliciesStyles) {
  const std::string commands = xy_drawing(sample_lines(), 241.0).commands();
  EXPECT_THAT(commands, HasSubstr("$data0 using 1:2:3 with filledcurves lc rgb '#0072B2' fillstyle transparent solid "
                                  "0.18 noborder title 'random, 95 % interval'"));
  EXPECT_THAT(commands, HasSubstr("with lines lc rgb '#0072B2' lw 1 dt 1 title 'random'"));
  EXPECT_THAT(commands, HasSubstr("with lines lc rgb '#D55E00' lw 1 dt (9,4) title 'lin-ucb'"));
  EXPECT_THAT(commands, HasSubstr("with points pt 5 ps 0.45 lc rgb '#D55E00' title 'lin-ucb'"));
  EXPECT_THAT(commands, Not(HasSubstr("lin-ucb, 95 %")));
  EXPECT_THAT(commands, HasSubstr("set label 'time (min)' at"));
  EXPECT_THAT(commands, HasSubstr("set label 'mean QoE (0..1)' at"));
  EXPECT_THAT(commands, HasSubstr("set yrange [0.4:0.8]"));
}

TEST(Drawing, OfScatterHasIntervalsBothWaysAndTheFront) {
  const Drawing drawing = xy_drawing(sample_scatter(), 241.0);
  EXPECT_THAT(drawing.commands(), HasSubstr("set logscale x"));
  EXPECT_THAT(drawing.commands(), HasSubstr("with lines lc rgb '#7F7F7F' lw 0.7 dt (9,4) title 'front'"));
  EXPECT_THAT(drawing.data_blocks(), HasSubstr("END\n9 70 2 0\n10 69 0 2\nEND\n"));
}

TEST(Drawing, OfGroupedBarsHasOneForEachValue) {
  const Drawing drawing = bar_drawing(sample_bars(), 241.0);
  EXPECT_THAT(drawing.data_blocks(), HasSubstr("$data0 << END\n2 5.26 0 2 2.5 8.02\nEND\n"));
  EXPECT_THAT(drawing.commands(),
              HasSubstr("boxxyerror fillstyle solid 1 noborder lc rgb '#0072B2' title 'inference, random'"));
  EXPECT_THAT(drawing.commands(), Not(HasSubstr("radio, lin-ucb")));
  EXPECT_THAT(drawing.commands(), HasSubstr("title '95 % intervals'"));
}

TEST(Drawing, OfStackedBarsPutsThemEndToEnd) {
  const Drawing drawing = bar_drawing(sample_bars(true), 241.0);
  EXPECT_THAT(drawing.data_blocks(), HasSubstr("\n2 7 0 2 2.5 11.5\n"));
  EXPECT_THAT(drawing.data_blocks(), HasSubstr("\n6 7 2 6 2.5 11.5\n"));
  EXPECT_THAT(drawing.commands(), Not(HasSubstr("intervals")));
}

TEST(Drawing, OfPoliciesBarsHasTheirColours) {
  BarChart chart = sample_bars();
  chart.series.pop_back();
  const std::string commands = bar_drawing(chart, 241.0).commands();
  EXPECT_THAT(commands, HasSubstr("lc rgb '#0072B2' title 'inference, random'"));
  EXPECT_THAT(commands, HasSubstr("lc rgb '#D55E00' title 'inference, lin-ucb'"));
}

TEST(Drawing, OfHeatMapsHasShadesValuesAndRings) {
  const Drawing drawing = heat_drawing(sample_heat(), 241.0);
  EXPECT_THAT(drawing.data_blocks(), HasSubstr("0.5 0.5 0 1 0 1 12573932\n"));  // 0xBFDCEC, a quarter of the way
  EXPECT_THAT(drawing.commands(), HasSubstr("set label '75' at"));
  EXPECT_THAT(drawing.commands(), HasSubstr("set label '–' at"));
  EXPECT_THAT(drawing.commands(), HasSubstr("set label '<1' at"));
  EXPECT_THAT(drawing.commands(), HasSubstr("set label 'share of decisions (%): 0 to 100' at"));
  EXPECT_THAT(drawing.commands(), HasSubstr("set label 'best' at"));
}

TEST(Drawing, OfManyBarsStaysOnThePage) {
  BarChart chart = sample_bars();
  chart.series.clear();
  chart.categories.clear();
  for (int i = 0; i < 60; ++i) chart.categories.push_back({"server " + std::to_string(i)});
  for (std::size_t i = 0; i < 8; ++i)
    chart.series.push_back(
        {"p" + std::to_string(i), i, std::vector<std::optional<Estimate>>(60, Estimate{1, 1.0, {}})});
  EXPECT_LE(bar_drawing(chart, 241.0).height(), most_height);
}

TEST(FigureScript, WritesBothFormatsInOneSize) {
  const std::string script = figure_script({{"f", xy_drawing(sample_lines(), 241.0)}});
  EXPECT_THAT(script, HasSubstr("set terminal svg size 241,"));
  EXPECT_THAT(script, HasSubstr("set output 'f.svg'"));
  EXPECT_THAT(script, HasSubstr("set terminal pdfcairo size 3.34861in,"));
  EXPECT_THAT(script, HasSubstr("set output 'f.pdf'"));
}

}  // namespace
}  // namespace edgefleet::analysis
