// Verdicts on figures that are known.

#include "analysis/claims/verdict.hpp"

#include <gtest/gtest.h>

#include "analysis/claims/claim_text.hpp"
#include "analysis/claims/claims_report.hpp"
#include "tests/analysis/claims/made_up_claims.hpp"

namespace edgefleet::analysis {
namespace {

const std::string hundred =
    "{kind: published, mark: paper, source: Table 1, value: 100, tolerance: {relative: 4 %, reason: r}";

Found sampled(double mean, double half_width) { return {Estimate{5, mean, half_width}, false}; }

Verdict verdict(const std::string& figure, const Found& found) { return judge(claim(figure), found).verdict; }

TEST(Verdict, AValueHoldsWithinItsTolerance) {
  EXPECT_EQ(verdict(hundred + "}", exactly(104.0)), Verdict::holds);
  EXPECT_EQ(verdict(hundred + "}", exactly(96.0)), Verdict::holds);
  EXPECT_EQ(verdict(hundred + "}", exactly(104.1)), Verdict::fails);
  EXPECT_EQ(verdict(hundred + "}", exactly(95.9)), Verdict::fails);
}

TEST(Verdict, ACountHoldsExactly) {
  const std::string count = "{kind: derived, mark: M, source: x, value: 74, tolerance: {absolute: 0, reason: r}}";
  EXPECT_EQ(verdict(count, exactly(74.0)), Verdict::holds);
  EXPECT_EQ(verdict(count, exactly(75.0)), Verdict::fails);
}

TEST(Verdict, ADirectionNeedsTheWholeInterval) {
  const std::string positive = "{kind: published, mark: A, source: abstract, above: 0}";
  EXPECT_EQ(verdict(positive, sampled(1.0, 0.9)), Verdict::holds_in_direction);
  EXPECT_EQ(verdict(positive, sampled(1.0, 1.1)), Verdict::fails);
  EXPECT_EQ(verdict(positive, sampled(-1.0, 0.1)), Verdict::fails);
  const Found one_replication{Estimate{1, 1.0, std::nullopt}, false};
  EXPECT_EQ(verdict(positive, one_replication), Verdict::fails);
  EXPECT_EQ(verdict(positive, exactly(1.0)), Verdict::holds_in_direction);
}

TEST(Verdict, AMissedValueMayStillHoldInDirection) {
  EXPECT_EQ(verdict(hundred + ", above: 1}", exactly(50.0)), Verdict::holds_in_direction);
  EXPECT_EQ(verdict(hundred + ", above: 1}", exactly(0.5)), Verdict::fails);
}

TEST(Verdict, NoResultFails) {
  const auto outcome = judge(claim(hundred + "}"), no_evidence());
  EXPECT_EQ(outcome.verdict, Verdict::fails);
  EXPECT_EQ(outcome.note, "the results do not determine it");
}

TEST(Verdict, ATargetOfOursDecidesNothing) {
  const std::string ours = "{kind: own-target, mark: P, source: ours, above: 99}";
  const auto missed = judge(claim(ours), sampled(50.0, 1.0));
  EXPECT_EQ(missed.verdict, Verdict::not_published);
  EXPECT_EQ(missed.target_met, false);
  EXPECT_EQ(verdict_text(missed), "not published; our target missed");
  EXPECT_EQ(judge(claim(ours), sampled(99.5, 0.1)).target_met, true);
}

TEST(Verdict, WithoutAFigureNothingIsHeldAgainstIt) {
  Claim bare = claim(hundred + "}");
  bare.figure.reset();
  const auto outcome = judge(bare, exactly(3.0));
  EXPECT_EQ(outcome.verdict, Verdict::not_published);
  EXPECT_EQ(outcome.target_met, std::nullopt);
}

TEST(KnownMiss, IsStillShownAsFailing) {
  const auto known = judge(claim(hundred + "}", ", known_miss: {distance: -20 %, reason: pools}"), exactly(80.5));
  EXPECT_EQ(known.verdict, Verdict::fails);
  EXPECT_TRUE(known.known);
  EXPECT_EQ(verdict_text(known), "fails (known miss)");
  EXPECT_EQ(known.note, "known miss: pools");
}

TEST(KnownMiss, FartherAwayIsANewMiss) {
  const auto moved = judge(claim(hundred + "}", ", known_miss: {distance: -20 %, reason: pools}"), exactly(78.0));
  EXPECT_EQ(moved.verdict, Verdict::fails);
  EXPECT_FALSE(moved.known);
  EXPECT_EQ(moved.note, "a new miss: it is known at -20.00 %");
}

TEST(KnownMiss, ThatHoldsNowSaysSo) {
  const auto held = judge(claim(hundred + "}", ", known_miss: {distance: -20 %, reason: pools}"), exactly(100.0));
  EXPECT_EQ(held.verdict, Verdict::holds);
  EXPECT_EQ(held.note, "listed as a known miss, and holds now");
}

class Shown : public testing::Test {
 protected:
  static std::string text(const std::string& figure) {
    static Paper paper;
    paper.name = "made-up";
    paper.title = "A paper";
    return claims_text({&paper, {judge(claim(figure), exactly(47.0))}});
  }
  /// The text of the line of the claim below the heading `published`.
  static std::string below_published(const std::string& table) {
    const auto heading = table.find("claim");
    const auto column = table.find("published", heading) - heading + std::string("published").size();
    const auto line = table.find("\nc ") + 1;
    const auto left = table.substr(line + 5, column - 5);
    return left.find_first_not_of(' ') == std::string::npos ? "" : left;
  }
};

TEST_F(Shown, AnUnpublishedFigureIsNeverBelowTheHeadingPublished) {
  const std::string value = ", source: x, value: 46, tolerance: {relative: 4 %, reason: r}}";
  EXPECT_NE(below_published(text("{kind: published, mark: paper" + value)), "");
  for (const std::string other :
       {"{kind: derived, mark: M", "{kind: own-target, mark: recall", "{kind: own-target, mark: P"})
    EXPECT_EQ(below_published(text(other + value)), "") << text(other + value);
}

TEST_F(Shown, EveryKindOfFigureIsNamedAndMarked) {
  EXPECT_EQ(figure_text(*claim("{kind: derived, mark: M, source: x, above: 0, below: 1}").figure), "0 to 1 [M]");
  const auto ours = claim("{kind: own-target, mark: recall, source: x, above: 3}");
  EXPECT_EQ(unpublished_text(ours), "> 3 our target [recall]");
  EXPECT_EQ(published_text(ours), "");
  EXPECT_EQ(claims_json({})["papers"].size(), 0u);
}

}  // namespace
}  // namespace edgefleet::analysis
