// A policy that measures a few variants of each device pays for those alone.

#include "tests/engine/expect.hpp"
#include "tests/engine/play.hpp"
#include "tests/support/bench_fleet.hpp"

namespace edgefleet::test {
namespace {

/// Measures two of four variants: the first and the third.
class TwoOfFour final : public policy::Policy {
 public:
  explicit TwoOfFour(const policy::FleetSheet&) {}
  policy::Choice choose(const policy::Situation&, RandomStream&) override { return {}; }
  policy::ProfileNeeds profile_needs() const override {
    return {.scope = policy::ProfileNeeds::Scope::device, .variants = 2};
  }
};
const auto registered = policy::PolicyRegistry::of().add<TwoOfFour>({"test-two-of-four", "for tests", "test"});

TEST(PartialProfile, IsChargedForWhatIsMeasured) {
  Bench bench;
  for (const char* name : {"a", "b", "c", "d"}) bench.variant(name);
  bench.kind(
      "board",
      {{"a", "100 ms", "100 mJ"}, {"b", "200 ms", "200 mJ"}, {"c", "300 ms", "400 mJ"}, {"d", "400 ms", "800 mJ"}});
  const auto cell = play(bench.experiment(
      "name: partial\nhorizon: 10 s\ndevice_spread: 0\nservice_times: fixed\nsites: [{name: s, access: line}]\n"
      "storage: {preloaded: true, loading: false}\nworkload: {use: poisson, rate: 1 /h}\nfleet: [{kind: board}]\n"
      "policies: [test-two-of-four]\n"));
  expect_close(energy_of(cell.devices[0], engine::Cause::probe).si(), 0.5, 1e-12);
}

}  // namespace
}  // namespace edgefleet::test
