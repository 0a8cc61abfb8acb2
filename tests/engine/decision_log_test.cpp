// Decisions written down with what another policy can be evaluated from.

#include <gmock/gmock.h>

#include <map>

#include "sim/engine/resident_mask.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

scenario::Experiment logged(const std::string& policy, const std::string& more) {
  Bench bench;
  for (const std::string name : {"a", "b", "c"}) bench.variant(name, "1 MB");
  bench.kind("board", {{"a", "100 ms", "1 J"}, {"b", "200 ms", "1 J"}, {"c", "300 ms", "1 J"}});
  return bench.experiment(R"(
name: log
horizon: 300 s
sites: [{name: s, access: line, sharing: own}]
fleet: [{kind: board, count: 2}]
workload: {use: periodic, period: 2 s}
policies: [)" + policy + "]\n" +
                          more);
}

TEST(DecisionLog, HoldsEveryCandidateWithItsProbabilityAndTruth) {
  const auto cell =
      play(logged("{use: epsilon-greedy, epsilon: 0.3}", "record: {decisions: true, candidates: true}\n"));
  ASSERT_GT(cell.decision_log.size(), 100U);
  ASSERT_EQ(cell.candidate_log.size(), 3 * cell.decision_log.size());
  for (std::size_t d = 0; d < cell.decision_log.size(); ++d) {
    const auto& row = cell.decision_log[d];
    EXPECT_EQ(row.candidates, 3U);
    EXPECT_EQ(row.propensity, policy::Propensity::exact);
    double sum = 0.0;
    Ratio best;
    const auto resident = engine::resident_of(row.resident, 3);
    for (std::size_t c = 0; c < 3; ++c) {
      const auto& candidate = cell.candidate_log[3 * d + c];
      EXPECT_EQ(candidate.decision, row.decision);
      EXPECT_EQ(candidate.candidate, c);
      EXPECT_EQ(candidate.resident, resident.at(c));
      ASSERT_TRUE(candidate.probability);
      sum += candidate.probability->si();
      best = std::max(best, candidate.expected_qoe);
    }
    const auto& taken = cell.candidate_log[3 * d + row.candidate];
    EXPECT_EQ(taken.variant, row.variant);
    EXPECT_EQ(taken.probability, row.probability);
    EXPECT_EQ(taken.expected_qoe, row.expected_qoe);
    EXPECT_EQ(best, row.comparator_qoe);
    EXPECT_NEAR(sum, 1.0, 1e-12);
  }
}

TEST(DecisionLog, ShowsWhatADeviceHeldWhenItDecided) {
  const auto cell = play(logged("{use: test-script, variants: [a, b]}", "record: {decisions: true}\n"));
  std::map<DeviceId, std::vector<std::string>> masks;
  for (const auto& row : cell.decision_log) masks[row.device].push_back(row.resident);
  for (const auto& [device, seen] : masks) {
    EXPECT_EQ(seen.front(), "0");
    EXPECT_EQ(seen.back(), "c") << "a and b, not c";
  }
  const auto preloaded = play(logged("random", "record: {decisions: true}\nstorage: {preloaded: true}\n"));
  EXPECT_EQ(preloaded.decision_log.front().resident, "");
}

TEST(DecisionLog, KeepsTheMeanOfSeveralRatingsOfOneDecision) {
  const auto cell = play(logged("random", R"(
decision: {point: period, period: 20 s}
record: {decisions: true, requests: true}
storage: {preloaded: true, loading: false}
users: {rater: exact}
)"));
  std::map<std::uint64_t, std::vector<double>> felt;
  for (const auto& row : cell.request_log)
    if (row.outcome == "completed") felt[row.decision].push_back(row.qoe.si());
  std::size_t several = 0;
  for (const auto& row : cell.decision_log) {
    if (!row.reward) continue;
    const auto& all = felt[row.decision];
    double sum = 0.0;
    for (const double qoe : all) sum += qoe;
    EXPECT_DOUBLE_EQ(row.weight, static_cast<double>(all.size()));
    EXPECT_NEAR(row.reward->si(), sum / static_cast<double>(all.size()), 1e-12);
    several += all.size() > 1 ? 1 : 0;
  }
  EXPECT_GT(several, 10U);
}

TEST(ResidentMask, ReadsBack) {
  const std::vector<bool> resident{true, false, true, true, false, true};
  EXPECT_EQ(engine::resident_mask(resident), "b4");
  EXPECT_EQ(engine::resident_of("b4", 6), resident);
  EXPECT_TRUE(engine::resident_of("", 6).empty());
  EXPECT_THROW(engine::resident_of("b", 6), MalformedBytes);
  EXPECT_THROW(engine::resident_of("bx", 6), MalformedBytes);
}

}  // namespace
}  // namespace edgefleet::test
