// What a radio spent on transfers that the horizon cuts off.

#include <gtest/gtest.h>

#include "tests/engine/arrivals_at.hpp"
#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

/// A request at 0 s: 10 ms and 500 kB at 1 MB/s up, 100 ms at the server, 10 ms and 250 kB at 1 MB/s down.
/// The radio draws 2 W up and 1 W down.
engine::CellResult until(const std::string& horizon, const std::string& exclusive) {
  const ArrivalsAt arrivals({{0.0, 0}});
  Bench bench;
  bench.variant("net").kind("board", {{"net", "100 ms", "300 mJ"}}).server("box", {.kind = "board"});
  return play(
      bench.experiment("name: cut off\nfleet: [{kind: board}]\n"
                       "sites: [{name: s, access: line, sharing: own, edge: box}]\n"
                       "storage: {preloaded: true, loading: false}\ndecision: {places: [edge]}\n"
                       "request: {input: 500 kB, output: 250 kB}\nservice_times: fixed\n"
                       "policies: [random]\nengine: {exclusive: " +
                       exclusive + "}\nhorizon: " + horizon + "\n" + arrivals.yaml()));
}

class RadioUnderWay : public testing::TestWithParam<const char*> {};

TEST_P(RadioUnderWay, IsThePartOfAnUploadThatWasCutOff) {
  const auto cell = until("260 ms", GetParam());
  expect_close(energy_of(cell.devices[0], engine::Cause::radio).si(), 2.0 * 0.25);
  expect_close(cell.radio_under_way.si(), 2.0 * 0.25);
}

TEST_P(RadioUnderWay, IsNothingWhileTheServerWorks) {
  const auto cell = until("560 ms", GetParam());
  expect_close(energy_of(cell.devices[0], engine::Cause::radio).si(), 2.0 * 0.5);
  EXPECT_EQ(cell.radio_under_way.si(), 0.0);
}

TEST_P(RadioUnderWay, IsTheWholeAnswerThatWasCutOff) {
  const auto cell = until("800 ms", GetParam());
  expect_close(energy_of(cell.devices[0], engine::Cause::radio).si(), 2.0 * 0.5 + 0.25);
  expect_close(cell.radio_under_way.si(), 0.25);
}

TEST_P(RadioUnderWay, IsNothingOnceTheAnswerIsThere) {
  const auto cell = until("900 ms", GetParam());
  expect_close(energy_of(cell.devices[0], engine::Cause::radio).si(), 2.0 * 0.5 + 0.25);
  EXPECT_EQ(cell.radio_under_way.si(), 0.0);
}

INSTANTIATE_TEST_SUITE_P(BothEngines, RadioUnderWay, testing::Values("heap", "activity"));

}  // namespace
}  // namespace edgefleet::test
