// Charts against figures worked out by hand.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <tuple>

#include "analysis/charts/palette.hpp"
#include "analysis/charts/panels.hpp"
#include "analysis/charts/pareto_front.hpp"
#include "tests/analysis/sample_results.hpp"

namespace edgefleet::analysis {
namespace {

using testing::ElementsAre;

engine::CellResult cell_with_windows(std::vector<engine::WindowRow> windows) {
  engine::CellResult cell = cell_with({});
  cell.horizon = Seconds::si(600.0);
  cell.windows = std::move(windows);
  return cell;
}

TEST(QoeOverTime, IsTheMeanOfEachWindowOverReplications) {
  const auto results = point_of({policy_results(
      "p", 0, {cell_with_windows({window(0, 10, 0.5), window(1, 0, 0.0)}), cell_with_windows({window(0, 30, 0.7)})})});
  const auto panel = qoe_over_time(results);
  ASSERT_TRUE(panel);
  const auto& chart = xy(*panel);
  EXPECT_EQ(axis_title(chart.x), "simulated time (min)");
  EXPECT_EQ(chart.x.high, 10.0);
  ASSERT_EQ(chart.series[0].marks.size(), 1u) << "a window without requests has no mean";
  const Mark& mark = chart.series[0].marks[0];
  EXPECT_EQ(mark.x, 0.5);
  EXPECT_NEAR(mark.y, 0.6, 1e-12) << "a replication is one value, however many requests it had";
  EXPECT_NEAR(*mark.y_high - mark.y, 12.706205 * 0.2 / std::sqrt(2.0) / std::sqrt(2.0), 1e-6);
}

TEST(QoeOverTime, IsAbsentWhereNothingWasCompleted) {
  EXPECT_FALSE(qoe_over_time(point_of({policy_results("p", 0, {cell_with_windows({window(0, 0, 0.0)})})})));
  EXPECT_FALSE(qoe_over_time(point_of({policy_results("p", 0, {})})));
  EXPECT_TRUE(panels_of(point_of({})).empty());
}

TEST(BestOverTime, CountsDecisions) {
  const auto panel = best_over_time(point_of({policy_results("p", 0, {cell_with_windows({window(0, 8, 0.5)})})}));
  EXPECT_EQ(xy(*panel).series[0].marks[0].y, 25.0);
}

engine::CellResult cell_with_power_law(double factor, double slope) {
  engine::CellResult cell = cell_with({});
  cell.regret_curve.clear();
  for (const std::uint64_t t : {10u, 30u, 100u, 200u, 400u, 1000u})
    cell.regret_curve.emplace_back(t, factor * std::pow(static_cast<double>(t), slope));
  return cell;
}

TEST(RegretGrowth, FitsThePowerLawItIsGiven) {
  const auto panel =
      regret_growth(point_of({policy_results("p", 0, {cell_with_power_law(2.0, 0.5), cell_with_power_law(4.0, 0.5)})}));
  const auto& chart = xy(*panel);
  EXPECT_EQ(chart.x.scale, Scale::logarithmic);
  EXPECT_EQ(chart.y.low, 1.0);
  ASSERT_EQ(chart.series.size(), 2u);
  EXPECT_EQ(chart.series[0].name, "p: slope 0.50 ± 0.00");
  EXPECT_NEAR(chart.series[0].marks[0].y, 3.0 * std::sqrt(10.0), 1e-9);
  const auto& fit = chart.series[1];
  EXPECT_EQ(fit.role, Role::fit);
  EXPECT_NEAR(fit.marks[0].x, 100.0, 1e-9);
  EXPECT_NEAR(fit.marks[0].y, 30.0, 1e-9);
  EXPECT_NEAR(fit.marks[1].y, 3.0 * std::sqrt(1000.0), 1e-9);
}

TEST(RegretGrowth, OfTheOracleHasNoPlaceOnALogarithmicAxis) {
  EXPECT_FALSE(regret_growth(point_of({policy_results("oracle", 0, {cell_with_power_law(0.0, 0.5)})})));
}

TEST(ParetoFront, KeepsWhatNothingBeats) {
  const std::vector<std::array<double, 2>> costs{{1, 5}, {2, 2}, {3, 3}, {5, 1}, {5, 2}, {2, 2}};
  EXPECT_THAT(pareto_front(costs), ElementsAre(0, 1, 3, 5));
  EXPECT_TRUE(pareto_front(std::vector<std::array<double, 3>>{}).empty());
}

TEST(TradeOffs, DrawTheFrontAsAStaircase) {
  const auto fast = cell_with({.latency_ms = 50.0, .energy_mj = 90.0});
  const auto slow = cell_with({.latency_ms = 100.0, .energy_mj = 40.0});
  const auto panels = trade_offs(point_of({policy_results("fast", 0, {fast}), policy_results("slow", 1, {slow})}));
  ASSERT_EQ(panels.size(), 3u);
  const auto& chart = xy(panels[2]);  // energy against latency: neither beats the other
  EXPECT_EQ(chart.series[0].role, Role::front);
  std::vector<std::pair<double, double>> corners;
  for (const auto& mark : chart.series[0].marks) corners.emplace_back(std::round(mark.x), std::round(mark.y));
  using Corner = std::pair<double, double>;
  EXPECT_THAT(corners, ElementsAre(Corner(50, 90), Corner(50, 90), Corner(100, 90), Corner(100, 40), Corner(100, 40)));
  EXPECT_THAT(panels[0].text, testing::HasSubstr("none beats: fast, slow."));
  EXPECT_EQ(axis_title(xy(panels[0]).x), "mean latency (ms)");
}

TEST(TradeOffs, AreMadePerKind) {
  auto cell = cell_with({});
  cell.devices[1].kind = KindId(1);
  cell.devices[1].requests.completed = 10;
  cell.devices[1].sums.top1 = 8.0;
  cell.devices[1].sums.latency = 10 * milliseconds(30.0);
  cell.devices[1].sums.request_energy = 10 * millijoules(7.0);
  const auto panels = trade_offs(point_of({policy_results("p", 0, {cell})}));
  ASSERT_EQ(panels[0].facets.size(), 2u) << "the other kind completed nothing";
  EXPECT_EQ(panels[0].facets[1].name, "kv260");
  EXPECT_NEAR(xy(panels[0], 1).series[0].marks[0].x, 30.0, 1e-9);
  EXPECT_NEAR(xy(panels[0], 1).series[0].marks[0].y, 80.0, 1e-9);
  EXPECT_NEAR(xy(panels[1], 1).series[0].marks[0].x, 7.0, 1e-9);
}

TEST(LatencyDistribution, PassesThroughTheQuantiles) {
  const auto panel = latency_distribution(point_of({policy_results("p", 0, {cell_with({.latency_ms = 100.0})})}));
  for (const auto& mark : xy(*panel).series[0].marks)  // uniform on 0..200 ms
    EXPECT_NEAR(mark.x, 2.0 * mark.y, 0.6);
}

TEST(EnergyByCause, SumsToTheDevicesEnergy) {
  const auto panel = energy_by_cause(point_of({policy_results("p", 0, {cell_with({.energy_mj = 50.0})})}));
  ASSERT_EQ(panel->facets.size(), 2u);
  EXPECT_EQ(panel->facets[0].name, "without idle");
  EXPECT_EQ(bars(*panel, 0).series.size(), 1u);
  const auto& all = bars(*panel, 1);
  ASSERT_EQ(all.series.size(), 2u) << "causes that cost nothing are left out";
  EXPECT_NEAR(all.series[0].values[0]->mean + all.series[1].values[0]->mean, 50.0, 1e-9);
}

TEST(GivenVariants, AreSharesOfEachKindsDecisions) {
  auto cell = cell_with({});
  cell.choices = {{KindId(0), VariantId(0), policy::Place::device, 30, 0},
                  {KindId(0), VariantId(1), policy::Place::edge, 10, 40},
                  {KindId(1), VariantId(0), policy::Place::device, 5, 5}};
  const auto panel = given_variants(point_of({policy_results("p", 0, {cell})}));
  ASSERT_EQ(panel->facets.size(), 2u);
  const auto& best = heat(*panel, 0);
  EXPECT_THAT(best.columns, ElementsAre("a", "b@edge", "all others"));
  EXPECT_THAT(best.rows, ElementsAre("pi-4", "kv260"));
  EXPECT_THAT(best.values[0], ElementsAre(0.0, 100.0, 0.0));
  EXPECT_THAT(heat(*panel, 1).values[0], ElementsAre(75.0, 25.0, 0.0));
  EXPECT_THAT(heat(*panel, 1).ringed, ElementsAre(1u, 0u));
}

TEST(DevicesOnBest, AreCountedPerKind) {
  const auto panels = devices_on_best(point_of({policy_results("p", 0, {cell_with({})})}));
  ASSERT_EQ(panels.size(), 2u);
  EXPECT_NEAR(bars(panels[0]).series[0].values[0]->mean, 25.0, 1e-9);
  EXPECT_EQ(heat(panels[1]).values[0][0], 25.0);
  EXPECT_FALSE(heat(panels[1]).values[1][0]) << "no device of the second kind";
}

TEST(ComingsAndGoings, AreShownWhereSomethingChanges) {
  auto cell = cell_with_windows({window(0, 10, 0.5), window(1, 10, 0.5)});
  for (auto& slice : cell.windows) slice.users = 4.0, slice.variants = 2;
  EXPECT_FALSE(comings_and_goings(point_of({policy_results("p", 0, {cell})})));
  cell.windows[1].users = 3.5;
  const auto panel = comings_and_goings(point_of({policy_results("p", 0, {cell})}));
  ASSERT_EQ(panel->facets.size(), 1u) << "the offer stays as it is";
  EXPECT_EQ(panel->facets[0].name, "users there");
  EXPECT_EQ(xy(*panel).series[0].marks[1].y, 3.5);
}

TEST(UnitLoad, IsTheBusyShareOfAKindsDevices) {
  auto cell = cell_with({});
  EXPECT_FALSE(unit_load(point_of({policy_results("p", 0, {cell})}))) << "nothing ran";
  for (auto& device : cell.devices) device.busy = Seconds::si(25.0);
  for (auto& device : cell.devices) device.present = Seconds::si(100.0);
  cell.devices[0].present = Seconds::si(0.0);  // it never joined
  cell.devices[0].busy = Seconds::si(0.0);
  const auto panel = unit_load(point_of({policy_results("p", 0, {cell})}));
  ASSERT_TRUE(panel);
  const auto& map = heat(*panel);
  EXPECT_NEAR(*map.values[0][0], 25.0, 1e-9);
}

TEST(SharedLoad, RanksTheBusiestFirst) {
  auto cell = cell_with({});
  cell.horizon = Seconds::si(100.0);
  cell.resources = {{"edge-0", "server", Seconds::si(25.0), 10, 4, 0.5},
                    {"edge-1", "server", Seconds::si(50.0), 5, 0, 2.0},
                    {"edge-2", "server", {}, 0, 0, 0.0}};
  const auto panel = shared_load(point_of({policy_results("p", 0, {cell})}));
  const auto& chart = bars(*panel);
  ASSERT_EQ(chart.categories.size(), 2u) << "an unused server is not shown";
  EXPECT_EQ(chart.categories[0].name, "edge-1 (server)");
  EXPECT_EQ(bars(*panel, 1).series[0].values[1]->mean, 25.0);
  EXPECT_EQ(bars(*panel, 2).series[0].values[1]->mean, 40.0);
}

TEST(RequestOutcomes, AreSharesOfTheIssued) {
  const auto panel = request_outcomes(point_of({policy_results("p", 0, {cell_with({})})}));
  const auto& chart = bars(*panel);
  ASSERT_EQ(chart.series.size(), 3u);
  EXPECT_NEAR(chart.series[0].values[0]->mean, 100.0 * 4 / 1010, 1e-12);
  EXPECT_NEAR(chart.series[1].values[0]->mean, 100.0 * 5 / 1010, 1e-12);
}

TEST(BackgroundWork, IsAbsentWithoutAny) {
  auto cell = cell_with({});
  EXPECT_FALSE(background_work(point_of({policy_results("p", 0, {cell})})));
  cell.training_steps = 7;
  EXPECT_EQ(bars(*background_work(point_of({policy_results("p", 0, {cell})}))).series[0].values[0]->mean, 7.0);
}

TEST(Palette, GivesTheFirst28PoliciesStylesOfTheirOwn) {
  std::set<std::tuple<std::string_view, Dash, Marker>> styles;
  for (std::size_t i = 0; i < 28; ++i) styles.insert({style_of(i).colour, style_of(i).dash, style_of(i).marker});
  EXPECT_EQ(styles.size(), 28u);
}

}  // namespace
}  // namespace edgefleet::analysis
