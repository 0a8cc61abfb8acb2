#include "analysis/charts/devices_by_kind.hpp"

#include <gmock/gmock.h>

#include "analysis/charts/point_results.hpp"
#include "tests/store/sample_cell.hpp"
#include "tests/store/scratch.hpp"

namespace edgefleet::analysis {
namespace {

/// Six devices of two kinds, their ids as large as ids can be; every second one is on its best candidate.
engine::CellResult cell_of_two_kinds() {
  auto cell = store::sample_cell();
  const auto row = cell.devices.at(0);
  cell.devices.assign(6, row);
  for (std::uint32_t i = 0; i < cell.devices.size(); ++i) {
    auto& device = cell.devices[i];
    device.device = DeviceId(4'000'000'000U + i);
    device.kind = KindId(i < 4 ? 0U : 1U);
    device.sums.qoe += 0.25 * i;
    device.requests.completed += i;
    device.most_chosen_count = i == 5 ? 0 : 7;
    device.most_chosen = i % 2 == 0 ? device.best_candidate : "another";
  }
  return cell;
}

TEST(DevicesByKind, AreTheSumsOfTheRows) {
  const store::Scratch scratch;
  auto database = store::ResultsDatabase::create(scratch / "r.sqlite", store::sample_run());
  const store::CellKey key{"slow", "random", 0};
  const auto cell = cell_of_two_kinds();
  database.store(key, cell, Seconds::si(1.0));
  const auto wanted = sums_by_kind(cell.devices);
  const auto found = devices_by_kind(database, key);
  ASSERT_EQ(found.size(), 2U);
  for (const auto& kind : found) {
    const KindSums& sums = wanted.at(kind.kind);
    EXPECT_EQ(kind.devices, sums.devices);
    EXPECT_EQ(kind.deciding, sums.deciding);
    EXPECT_EQ(kind.on_best, sums.on_best);
    EXPECT_EQ(kind.sums.requests.completed, sums.completed);
    EXPECT_DOUBLE_EQ(kind.sums.busy.si(), sums.busy.si());
    EXPECT_DOUBLE_EQ(kind.sums.present.si(), sums.present.si());
    EXPECT_EQ(kind.sums.sums.decisions, sums.sums.decisions);
    EXPECT_DOUBLE_EQ(kind.sums.sums.qoe, sums.sums.qoe);
    EXPECT_DOUBLE_EQ(kind.sums.sums.latency.si(), sums.sums.latency.si());
    EXPECT_DOUBLE_EQ(kind.sums.sums.annoyance, sums.sums.annoyance);
  }
  EXPECT_EQ(found[0].deciding, 4U);
  EXPECT_EQ(found[0].on_best, 2U);
  EXPECT_EQ(found[1].deciding, 1U);
}

TEST(DevicesByKind, SaysThatACellIsNotThere) {
  const store::Scratch scratch;
  const auto database = store::ResultsDatabase::create(scratch / "r.sqlite", store::sample_run());
  EXPECT_THROW(devices_by_kind(database, {"slow", "random", 0}), store::ResultsError);
}

}  // namespace
}  // namespace edgefleet::analysis
