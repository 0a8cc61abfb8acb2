#include "analysis/metric.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace edgefleet::analysis {
namespace {

engine::CellResult cell_by_hand() {
  engine::CellResult cell;
  cell.requests.completed = 4;
  cell.sums.qoe = 3.0;
  cell.sums.top1 = 2.8;
  cell.sums.latency = Seconds::si(0.4);
  cell.sums.request_energy = Joules::si(0.08);
  cell.sums.decisions = 5;
  cell.sums.comparator_qoe = 4.5;
  cell.sums.common_qoe = 4.0;
  cell.sums.decision_qoe = 4.25;
  cell.sums.on_best = 2;
  cell.sums.ratings = 2;
  cell.sums.rating_mos = 7.0;
  cell.sums.asked = 5;
  cell.sums.annoyance = 0.2;
  for (std::size_t cause = 0; cause < cell.energy.size(); ++cause)
    cell.energy[cause] = Joules::si(0.1 * static_cast<double>(cause + 1));
  cell.server_energy = Joules::si(9.0);
  cell.final_tenth_qoe = Ratio::si(0.88);
  cell.final_tenth_comparator = Ratio::si(0.9);
  for (const double ms : {50.0, 100.0, 100.0, 150.0}) cell.latency.add(milliseconds(ms));
  cell.downloads = 3;
  cell.downloaded = Bytes::si(12e6);
  cell.uses = 20;
  cell.contended_activities = 5;
  return cell;
}

TEST(Metric, FollowsFromTheCellByHand) {
  const auto metrics = metrics_of(cell_by_hand(), {.deciding = 8, .on_best = 6});
  EXPECT_DOUBLE_EQ(*metrics[Metric::qoe], 0.75);
  EXPECT_DOUBLE_EQ(*metrics[Metric::accuracy], 0.7);
  EXPECT_DOUBLE_EQ(*metrics[Metric::latency_mean_ms], 100.0);
  EXPECT_NEAR(*metrics[Metric::latency_p50_ms], 100.0, 0.1);
  EXPECT_DOUBLE_EQ(*metrics[Metric::device_energy_mj], 525.0);
  EXPECT_DOUBLE_EQ(*metrics[Metric::energy_mj], 20.0);
  EXPECT_DOUBLE_EQ(*metrics[Metric::energy_inference_mj], 25.0);
  EXPECT_DOUBLE_EQ(*metrics[Metric::energy_idle_mj], 150.0);
  EXPECT_DOUBLE_EQ(*metrics[Metric::energy_total_j], 2.1);
  EXPECT_DOUBLE_EQ(*metrics[Metric::server_energy_j], 9.0);
  EXPECT_DOUBLE_EQ(*metrics[Metric::regret], 0.25);
  EXPECT_DOUBLE_EQ(*metrics[Metric::percent_of_oracle], 100.0 * 0.88 / 0.9);
  EXPECT_DOUBLE_EQ(*metrics[Metric::share_on_best], 0.75);
  EXPECT_DOUBLE_EQ(*metrics[Metric::decisions_on_best], 0.4);
  EXPECT_DOUBLE_EQ(*metrics[Metric::chosen_qoe], 0.85);
  EXPECT_DOUBLE_EQ(*metrics[Metric::comparator_qoe], 0.9);
  EXPECT_DOUBLE_EQ(*metrics[Metric::common_qoe], 0.8);
  EXPECT_DOUBLE_EQ(*metrics[Metric::mos], 3.5);
  EXPECT_DOUBLE_EQ(*metrics[Metric::asked], 5.0);
  EXPECT_DOUBLE_EQ(*metrics[Metric::ratings], 2.0);
  EXPECT_DOUBLE_EQ(*metrics[Metric::net_qoe], 0.7);
  EXPECT_DOUBLE_EQ(*metrics[Metric::regret_per_asked], 0.05);
  EXPECT_DOUBLE_EQ(*metrics[Metric::downloads], 3.0);
  EXPECT_DOUBLE_EQ(*metrics[Metric::downloaded_mb], 12.0);
  EXPECT_DOUBLE_EQ(*metrics[Metric::contended_share], 0.25);
}

TEST(Metric, SplitsEnergyByCauseWithoutRest) {
  const auto metrics = metrics_of(cell_by_hand(), {});
  double sum = 0.0;
  for (std::size_t cause = 0; cause < engine::cause_names.size(); ++cause)
    sum += *metrics[static_cast<Metric>(static_cast<std::size_t>(Metric::energy_inference_mj) + cause)];
  EXPECT_DOUBLE_EQ(sum, *metrics[Metric::device_energy_mj]);
}

TEST(Metric, IsAbsentWhereNothingDeterminesIt) {
  const auto metrics = metrics_of({}, {});
  for (const auto metric :
       {Metric::qoe, Metric::accuracy, Metric::latency_mean_ms, Metric::latency_p99_ms, Metric::device_energy_mj,
        Metric::regret, Metric::regret_slope, Metric::percent_of_oracle, Metric::share_on_best, Metric::mos,
        Metric::net_qoe, Metric::regret_per_asked, Metric::contended_share})
    EXPECT_EQ(metrics[metric], std::nullopt) << static_cast<int>(metric);
  EXPECT_EQ(metrics[Metric::downloads], 0.0);
  EXPECT_EQ(metrics[Metric::energy_total_j], 0.0);
}

}  // namespace
}  // namespace edgefleet::analysis
