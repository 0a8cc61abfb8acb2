#include "tests/engine/agreement.hpp"

#include <gtest/gtest.h>

#include <iostream>

#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

/// Counts what differs, so that a diverged trajectory fails once and not a hundred thousand times.
class Comparison {
 public:
  explicit Comparison(const char* what) : what_(what) {}
  void check(bool same, std::size_t row) {
    if (!same && differing_++ == 0) first_ = row;
  }
  ~Comparison() { EXPECT_EQ(differing_, 0U) << what_ << " differ, first at row " << first_; }
  Comparison(const Comparison&) = delete;
  Comparison& operator=(const Comparison&) = delete;

 private:
  const char* what_;
  std::size_t differing_ = 0;
  std::size_t first_ = 0;
};

bool near(Seconds a, Seconds b) { return std::abs((a - b).si()) <= 1e-9; }
bool near(Joules a, Joules b) { return std::abs((a - b).si()) <= 1e-9 * std::abs(b.si()); }
/// QoE falls by less than 100 a second for the most impatient user.
bool near(Ratio a, Ratio b) { return std::abs((a - b).si()) <= 1e-7; }
bool near(const std::optional<Seconds>& a, const std::optional<Seconds>& b) {
  return a.has_value() == b.has_value() && (!a || near(*a, *b));
}

bool same(const engine::DecisionRow& a, const engine::DecisionRow& b) {
  return a.decision == b.decision && near(a.time, b.time) && a.device == b.device && a.variant == b.variant &&
         a.place == b.place && a.probability == b.probability && a.reward.has_value() == b.reward.has_value() &&
         (!a.reward || near(*a.reward, *b.reward)) && near(a.learned_at, b.learned_at);
}

bool same(const engine::RequestRow& a, const engine::RequestRow& b) {
  return a.request == b.request && a.decision == b.decision && near(a.issued, b.issued) &&
         near(a.completed, b.completed) && a.device == b.device && a.variant == b.variant && a.place == b.place &&
         near(a.energy, b.energy) && near(a.qoe, b.qoe) && a.outcome == b.outcome;
}

bool same(const engine::RequestCounts& a, const engine::RequestCounts& b) {
  return a.issued == b.issued && a.completed == b.completed && a.refused == b.refused && a.missed == b.missed &&
         a.dropped == b.dropped && a.abandoned == b.abandoned && a.unfinished == b.unfinished;
}

bool same(const engine::DeviceRow& a, const engine::DeviceRow& b) {
  for (std::size_t cause = 0; cause < a.energy.size(); ++cause)
    if (!near(a.energy[cause], b.energy[cause])) return false;
  return same(a.requests, b.requests) && a.downloads == b.downloads && a.most_chosen == b.most_chosen &&
         a.sums.ratings == b.sums.ratings;
}

template <class Row>
void compare(const char* what, const std::vector<Row>& a, const std::vector<Row>& b) {
  ASSERT_EQ(a.size(), b.size()) << what;
  Comparison comparison(what);
  for (std::size_t i = 0; i < a.size(); ++i) {
    comparison.check(same(a[i], b[i]), i);
  }
}

double contended_share(const engine::CellResult& cell) {
  return cell.uses == 0 ? 0.0 : static_cast<double>(cell.contended_activities) / static_cast<double>(cell.uses);
}

}  // namespace

void expect_same(const engine::CellResult& heap, const engine::CellResult& activity) {
  compare("decisions", heap.decision_log, activity.decision_log);
  compare("requests", heap.request_log, activity.request_log);
  compare("devices", heap.devices, activity.devices);
  EXPECT_EQ(heap.uses, activity.uses);
  EXPECT_EQ(heap.feedbacks, activity.feedbacks);
  EXPECT_EQ(heap.forgone, activity.forgone);
  EXPECT_TRUE(near(heap.server_energy, activity.server_energy));
  EXPECT_LE(activity.activities, activity.uses);
  EXPECT_EQ(heap.contended_activities, activity.contended_activities);
}

double expect_both_engines_agree(scenario::Scenario scenario, const hardware::PlatformLibrary& library) {
  scenario.record.decisions = true;
  scenario.record.requests = true;
  scenario.engine.exclusive = scenario::Exclusive::heap;
  const auto heap = built(scenario, library);
  scenario.engine.exclusive = scenario::Exclusive::activity;
  const auto activity = built(scenario, library);
  double most = 0.0;
  for (std::size_t policy = 0; policy < scenario.policies.size(); ++policy) {
    SCOPED_TRACE(scenario.policies[policy].name());
    const auto a = play(heap, policy, {scenario.seed, 0});
    const auto b = play(activity, policy, {scenario.seed, 0});
    expect_same(a, b);
    const double share = contended_share(a);
    most = std::max(most, share);
    std::cout << fmt::format("{:>16} {:>14}: {:>7} uses, {:>7} in SimGrid, {:>5.1f} % contended\n", scenario.name,
                             scenario.policies[policy].name(), a.uses, a.activities, 100.0 * share)
              << std::flush;
  }
  return most;
}

}  // namespace edgefleet::test
