#include "analysis/report/claims_section.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace edgefleet::analysis {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// A claim as docs/json.md describes it.
json claim(const std::string& verdict, const json& figure) {
  return {{"name", "P3"},
          {"statement", "the bandit beats <the> common model"},
          {"source", {{"work", "cogmi"}, {"where", "abstract"}, {"mark", "[A]"}}},
          {"measure", "difference"},
          {"unit", "points"},
          {"comparator", "best common"},
          {"figure", figure},
          {"simulated", {{"mean", 5.25}, {"ci_low", 5.0}, {"ci_high", 5.5}, {"n", 10}, {"exact", false}}},
          {"distance", nullptr},
          {"relative_distance", nullptr},
          {"verdict", verdict},
          {"gates", true},
          {"own_target_met", nullptr},
          {"known_miss", false},
          {"caveat", ""},
          {"note", ""}};
}

json figure(const std::string& kind, const std::string& text) {
  return {{"kind", kind}, {"mark", "[A]"},    {"source", "abstract"}, {"value", nullptr},
          {"above", 0.0}, {"below", nullptr}, {"text", text},         {"tolerance", nullptr}};
}

std::string section(const json& one) {
  return claims_section(
      json{{"confidence", 0.95}, {"papers", {{{"name", "q"}, {"title", "QoE & co"}, {"claims", {one}}}}}}.dump());
}

TEST(ClaimsSection, PutsPublishedAndSimulatedSideBySide) {
  const std::string html = section(claim("holds", figure("published", "> 0 [A]")));
  EXPECT_THAT(html, HasSubstr("QoE &amp; co"));
  EXPECT_THAT(html, HasSubstr("the bandit beats &lt;the&gt; common model"));
  EXPECT_THAT(html, HasSubstr("cogmi, abstract [A]; measured against best common"));
  EXPECT_THAT(html, HasSubstr("<td title=\"abstract\">&gt; 0 [A]</td><td></td>"));
  EXPECT_THAT(html, HasSubstr("5.25 ± 0.25<small>points</small>"));
  EXPECT_THAT(html, HasSubstr("<span class=\"verdict good\">holds</span>"));
}

TEST(ClaimsSection, ShowsAFailureAsOne) {
  auto one = claim("fails", figure("published", "> 9 [A]"));
  EXPECT_THAT(section(one), HasSubstr("<span class=\"verdict bad\">fails</span>"));
  one["known_miss"] = true;
  EXPECT_THAT(section(one), HasSubstr("<span class=\"verdict bad\">fails (known miss)</span>"));
}

TEST(ClaimsSection, NeverCallsAnUnpublishedFigurePublished) {
  EXPECT_THAT(section(claim("holds", figure("derived", "74 [M]"))),
              HasSubstr("<td>–</td><td title=\"abstract\">74 [M]<small>derived</small></td>"));
  auto target = claim("not published", figure("own-target", "> 99 [P]"));
  target["own_target_met"] = false;
  EXPECT_THAT(section(target), HasSubstr("<td>–</td><td title=\"abstract\">&gt; 99 [P]<small>our target</small></td>"));
  EXPECT_THAT(section(target), HasSubstr("verdict open\">not published; our target missed<"));
  EXPECT_THAT(section(claim("not published", nullptr)), HasSubstr("<td>–</td><td></td>"));
}

TEST(ClaimsSection, DrawsWhatWouldHoldAndWhatCameOut) {
  auto exact = figure("published", "10 [paper]");
  exact["value"] = 10.0;
  exact["above"] = nullptr;
  exact["tolerance"] = {{"relative", 0.1}, {"absolute", nullptr}, {"reason", "rounding"}};
  auto one = claim("holds", exact);
  one["simulated"] = {{"mean", 10.5}, {"ci_low", 10.0}, {"ci_high", 11.0}, {"n", 5}, {"exact", false}};
  one["distance"] = 0.5;
  one["relative_distance"] = 0.05;
  // 9 to 11 allowed, so 8.76 to 11.24 is shown on 150 pixels: 60.48 a unit.
  const std::string html = section(one);
  EXPECT_THAT(html, HasSubstr("<td>+5.00 %</td>"));
  EXPECT_THAT(html, HasSubstr("<rect class=\"allowed\" x=\"14.5\" y=\"2\" width=\"121.0\""));
  EXPECT_THAT(html, HasSubstr("<line class=\"figure\" x1=\"75.0\""));
  EXPECT_THAT(html, HasSubstr("<line class=\"spread\" x1=\"75.0\" y1=\"11.0\" x2=\"135.5\""));
  EXPECT_THAT(html, HasSubstr("<circle class=\"simulated\" cx=\"105.2\""));
}

TEST(ClaimsSection, IsAbsentWithoutClaimsAndSaysWhenTheyCannotBeRead) {
  EXPECT_EQ(claims_section(""), "");
  EXPECT_EQ(claims_section(R"({"papers": []})"), "");
  EXPECT_THAT(claims_section("{\"papers\": [{"), HasSubstr("claims.json cannot be read"));
  EXPECT_THAT(claims_section(R"({"papers": [{"name": "q", "claims": [7]}]})"), HasSubstr("claims.json cannot be read"));
  EXPECT_THAT(section(claim("holds", figure("published", "x"))), Not(HasSubstr("cannot be read")));
}

}  // namespace
}  // namespace edgefleet::analysis
