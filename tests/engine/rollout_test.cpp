// Variants that appear and vanish, against figures worked out by hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine/arrivals_at.hpp"
#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/engine/testimony.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

Bench two_variants() {
  Bench bench;
  bench.variant("quick", "1 MB", "30 %").variant("sharp", "1 MB", "80 %");
  for (const std::string kind : {"board", "other"})
    bench.kind(kind, {{"quick", "10 ms", "30 mJ"}, {"sharp", "100 ms", "40 mJ"}});
  return bench;
}

scenario::Experiment rolled_out(const std::string& rollout, const std::string& policy, const std::string& more = "",
                                const std::string& fleet = "{kind: board}") {
  return two_variants().experiment(R"(
name: rollout
seed: 6
horizon: 1000 s
service_times: fixed
device_spread: 0
sites: [{name: s, access: line}]
users:
  population:
    use: usage-mix
    situations: [{name: any, share: 1, tolerance: 10 s, weights: {accuracy: 0.9, latency: 0.05, energy: 0.05}}]
record: {decisions: true, candidates: true, requests: true, state: true}
fleet: [)" + fleet + "]\npolicies: [" +
                                   policy + "]\n" + (rollout.empty() ? "" : "rollout: " + rollout + "\n") +
                                   (more.empty() ? "workload: {use: periodic, period: 10 s}\n"
                                                   "storage: {preloaded: true, loading: false}\n"
                                                 : more));
}

const std::string sharp_if_offered = "{use: common-model, variant: sharp}";

TEST(Rollout, OffersAVariantFromItsDateOn) {
  const auto cell = play(rolled_out("[{variants: [sharp], appears: 500 s}]", sharp_if_offered));
  // Requests at 0, 10 ... 1000 s; a change comes after the decisions of its own time.
  ASSERT_EQ(cell.decision_log.size(), 101U);
  double quick = 0.0;
  double sharp = 0.0;
  for (const auto& row : cell.decision_log) {
    const bool offered = row.time > Seconds::si(500.0);
    EXPECT_EQ(row.variant.index(), offered ? 1U : 0U) << row.time.si();
    EXPECT_EQ(row.candidates, offered ? 2U : 1U);
    EXPECT_EQ(row.candidate, offered ? 1U : 0U);
    EXPECT_EQ(row.comparator_qoe, row.expected_qoe) << "the best of what is on offer";
    (offered ? sharp : quick) = row.expected_qoe.si();
  }
  ASSERT_GT(sharp, quick);
  EXPECT_EQ(cell.candidate_log.size(), 51U + 2U * 50U);
  expect_close(cell.sums.comparator_qoe, 51 * quick + 50 * sharp);
  expect_close(cell.sums.common_qoe, 51 * quick + 50 * sharp);
  EXPECT_EQ(cell.best_common, "quick, then sharp");
  EXPECT_EQ(cell.sums.on_best, 101U);
  expect_close(cell.sums.qoe, 51 * quick + 49 * sharp);  // the request at 1000 s is unfinished
  const auto& device = cell.devices.front();
  expect_close(energy_of(device, engine::Cause::inference).si(), 51 * 0.03 + 49 * 0.04);
  expect_close(energy_of(device, engine::Cause::idle).si(), 1000.0 - 51 * 0.01 - 49 * 0.1);
  ASSERT_EQ(cell.choices.size(), 2U);
  EXPECT_EQ(cell.choices[0].best, 51U);
  EXPECT_EQ(cell.choices[1].best, 50U);
  EXPECT_EQ(cell.windows.front().variants, 1U);
  EXPECT_EQ(cell.windows.back().variants, 2U);
}

TEST(Rollout, OfNothingLaterThanTheStartChangesNoByte) {
  const auto without = play_bytes(rolled_out("", "{use: lin-ucb}", "", "{kind: board, count: 5}"));
  const auto with =
      play_bytes(rolled_out("[{variants: ['*'], appears: 0 s}]", "{use: lin-ucb}", "", "{kind: board, count: 5}"));
  EXPECT_TRUE(with == without);
}

TEST(Rollout, MayConcernSomeKindsAndSites) {
  const auto cell = play(rolled_out("[{variants: [sharp], appears: 500 s, kinds: [oth*], sites: [s]}]",
                                    sharp_if_offered, "", "{kind: board}, {kind: other}"));
  for (const auto& row : cell.decision_log)
    EXPECT_EQ(row.variant.index(), row.device.index() == 0 || row.time > Seconds::si(500.0) ? 1U : 0U);
}

TEST(Rollout, TakesAVanishedVariantOffTheDevices) {
  const std::string downloads =
      "workload: {use: periodic, period: 10 s}\nstorage: {preloaded: false, loading: false}\n";
  const auto cell =
      play(rolled_out("[{variants: [sharp], vanishes: 500 s, appears: 700 s}]", sharp_if_offered, downloads));
  EXPECT_EQ(cell.downloads, 3U) << "sharp, quick, and sharp once more";
  for (const auto& row : cell.decision_log) {
    const bool away = row.time > Seconds::si(500.0) && row.time <= Seconds::si(700.0);
    EXPECT_EQ(row.variant.index(), away ? 0U : 1U) << row.time.si();
    const bool first = row.time == Seconds() || row.time == Seconds::si(510.0) || row.time == Seconds::si(710.0);
    EXPECT_EQ(row.resident, away                            ? (first ? "0" : "8")
                            : row.time < Seconds::si(500.1) ? (first ? "0" : "4")
                                                            : (first ? "8" : "c"))
        << row.time.si();
  }
}

TEST(Rollout, LetsADecisionThatWasTakenBePlayed) {
  // 499.95 s: executing when it vanishes. 499.96 s: queued behind it, and loaded once more, for itself alone.
  const ArrivalsAt arrivals({{100.0, 0}, {499.95, 0}, {499.96, 0}, {600.0, 0}, {800.0, 0}});
  const auto cell = play(rolled_out("[{variants: [sharp], vanishes: 500 s, appears: 700 s}]", sharp_if_offered,
                                    arrivals.yaml() + "storage: {preloaded: false, loading: true}\n"));
  const double load = 0.01;            // 1 MB at 100 MB/s
  const double download = 0.01 + 1.0;  // latency and 1 MB at 1 MB/s
  expect_completions(cell, 0,
                     {100.0 + download + load + 0.1, 500.05, 500.05 + load + 0.1, 600.0 + download + load + 0.01,
                      800.0 + download + load + 0.1});
}

TEST(Rollout, FinishesADownloadForThoseWhoWait) {
  const ArrivalsAt arrivals({{499.5, 0}, {710.0, 0}});
  const auto cell = play(rolled_out("[{variants: [sharp], vanishes: 500 s, appears: 700 s}]", sharp_if_offered,
                                    arrivals.yaml() + "storage: {preloaded: false, loading: false}\n"));
  expect_completions(cell, 0, {499.5 + 1.01 + 0.1, 710.0 + 1.01 + 0.1});
  EXPECT_EQ(cell.downloads, 2U) << "the first copy was not kept";
}

TEST(Rollout, RenewsAStandingDecisionWhoseVariantIsGone) {
  const auto cell = play(rolled_out("[{variants: [sharp], vanishes: 500 s}]", sharp_if_offered,
                                    "workload: {use: periodic, period: 10 s}\nstorage: {preloaded: true}\n"
                                    "decision: {point: period, period: 400 s}\n"));
  ASSERT_EQ(cell.decision_log.size(), 4U);
  expect_at(cell.decision_log[2].time, 510.0);
  EXPECT_EQ(cell.decision_log[2].variant.index(), 0U);
  for (const auto& row : cell.request_log) EXPECT_EQ(row.variant.index(), row.issued > Seconds::si(500.0) ? 0U : 1U);
}

TEST(Rollout, ChargesTheProfileOfWhatIsNew) {
  const auto cell =
      play(rolled_out("[{variants: [sharp], appears: 500 s}]", "{use: per-device, profile: {of: device}}"));
  expect_close(energy_of(cell.devices.front(), engine::Cause::probe).si(), 0.03 + 0.04);
  const auto again = play(
      rolled_out("[{variants: [sharp], vanishes: 300 s, appears: 500 s}]", "{use: per-device, profile: {of: device}}"));
  expect_close(energy_of(again.devices.front(), engine::Cause::probe).si(), 0.03 + 0.04);
}

TEST(Rollout, TellsThePolicyBeforeTheFirstDecisionUnderIt) {
  const auto cell =
      play(rolled_out("[{variants: [quick], appears: 15 s}, {variants: [sharp], vanishes: 25 s}]", "test-witness",
                      "workload: {use: periodic, period: 10 s}\n"
                      "feedback: {delay: 7 s, delay_law: fixed}\nstorage: {preloaded: "
                      "true, loading: false}\n"));
  // Who came later has the higher number, and so comes last. A decision is shown again as it was taken.
  EXPECT_THAT(testimony(cell), testing::StartsWith("made 1 1\n"
                                                   "0 choose 0: sharp\n"
                                                   "learn 0 1 sharp\n"
                                                   "10 choose 0: sharp\n"
                                                   "variants 2 0\n"
                                                   "learn 0 1 sharp\n"
                                                   "20 choose 0: sharp quick\n"
                                                   "variants 2 0\n"
                                                   "learn 0 2 quick\n"
                                                   "30 choose 0: quick\n"
                                                   "learn 0 1 quick\n"
                                                   "40 choose 0: quick\n"
                                                   "learn 0 1 quick\n"));
}

TEST(Rollout, RefusesAChoiceThatIsNotOnOffer) {
  const auto failure =
      play_failing(rolled_out("[{variants: [sharp], vanishes: 500 s}]", "{use: test-stubborn, candidate: 1}"));
  EXPECT_EQ(
      failure.message,
      "policy test-stubborn at 510.000000 s of simulated time: it chose candidate 1 of the 1 it was shown (0 to 0)");
}

}  // namespace
}  // namespace edgefleet::test
