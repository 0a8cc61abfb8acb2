// What may be called published.

#include "analysis/claims/mark.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/analysis/claims/made_up_claims.hpp"

namespace edgefleet::analysis {
namespace {

using testing::HasSubstr;

std::string refusal(const std::string& figure, const std::string& more = "") {
  return store::message_of<InputError>([&] { claim(figure, more); });
}

TEST(Mark, OnlyWhatWasReadInTheWorkIsPublished) {
  for (const OriginMark read :
       {OriginMark::paper, OriginMark::abstract, OriginMark::read, OriginMark::repo, OriginMark::code})
    EXPECT_TRUE(may_be(FigureKind::published, read)) << text_of(read);
  for (const OriginMark other :
       {OriginMark::calc, OriginMark::derived, OriginMark::measured, OriginMark::summary, OriginMark::inference,
        OriginMark::proposal, OriginMark::recall, OriginMark::background})
    EXPECT_FALSE(may_be(FigureKind::published, other)) << text_of(other);
}

TEST(Mark, MemoryAndJudgementAreNeverMoreThanATargetOfOurs) {
  for (const OriginMark weak :
       {OriginMark::summary, OriginMark::inference, OriginMark::proposal, OriginMark::recall, OriginMark::background}) {
    EXPECT_FALSE(may_be(FigureKind::derived, weak)) << text_of(weak);
    EXPECT_TRUE(may_be(FigureKind::own_target, weak)) << text_of(weak);
  }
}

TEST(Mark, AnUnpublishedFigureInAFileIsRefusedAsPublished) {
  for (const std::string mark : {"recall", "K", "inference", "P", "summary", "M"})
    EXPECT_EQ(
        refusal("{kind: published, mark: " + mark + ", source: x, above: 1}"),
        "text:1:164: error: a figure marked [" + mark +
            "] cannot be published (allowed: paper, A, R, repo, code); what nobody published is `kind: own-target`");
}

TEST(Mark, AFigureOfMemoryIsRefusedAsDerived) {
  EXPECT_THAT(refusal("{kind: derived, mark: recall, source: x, above: 1}"),
              HasSubstr("a figure marked [recall] cannot be derived (allowed: calc, derived, M)"));
}

TEST(Mark, APublishedFigureIsRefusedAsOurTarget) {
  EXPECT_THAT(refusal("{kind: own-target, mark: paper, source: x, above: 1}"),
              HasSubstr("a figure marked [paper] was read, so it is not a target of ours"));
}

TEST(Mark, EveryFigureNamesItsSourceAndMark) {
  EXPECT_THAT(refusal("{kind: published, above: 1}"), HasSubstr("missing"));
  EXPECT_THAT(refusal("{kind: published, mark: A, source: \"\", above: 1}"),
              HasSubstr("every figure names its source"));
}

TEST(Mark, AToleranceGivesItsReason) {
  EXPECT_THAT(refusal("{kind: published, mark: A, source: x, value: 1, tolerance: {relative: 1 %, reason: \"\"}}"),
              HasSubstr("a tolerance needs a reason"));
  EXPECT_THAT(refusal("{kind: published, mark: A, source: x, value: 1}"), HasSubstr("a value needs a tolerance"));
}

TEST(Mark, ATargetOfOursCannotBeAKnownMiss) {
  EXPECT_THAT(refusal("{kind: own-target, mark: P, source: x, above: 1}", ", known_miss: {reason: r}"),
              HasSubstr("a target of ours never decides anything"));
}

}  // namespace
}  // namespace edgefleet::analysis
