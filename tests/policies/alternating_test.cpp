#include <gtest/gtest.h>

#include "sim/policy/policy_state.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::test {
namespace {

using policy::Place;

/// The places it sends `count` requests of the device to.
std::vector<Place> places(policy::Policy& alternating, const LittleFleet& fleet, std::size_t device, int count) {
  std::vector<Place> all;
  RandomStream random({}, Purpose("test"), 0);
  for (int i = 0; i < count; ++i) {
    const auto seen = fleet.situation(0, device);
    all.push_back(seen.candidates[alternating.choose(seen, random).candidate].place);
  }
  return all;
}

class AlternatingFleet : public testing::Test {
 protected:
  AlternatingFleet() : fleet_(2, 3) {
    auto edge = fleet_.candidates().front();
    edge.place = Place::edge;
    fleet_.candidates().push_back(edge);
  }
  std::unique_ptr<policy::Policy> make() { return policy::PolicySelection::named("alternating").make(fleet_.sheet()); }
  LittleFleet fleet_;
};

TEST_F(AlternatingFleet, EvenDevicesBeginAtHomeAndOddOnesAtTheEdge) {
  const auto alternating = make();
  EXPECT_EQ(places(*alternating, fleet_, 0, 4), (std::vector{Place::device, Place::edge, Place::device, Place::edge}));
  EXPECT_EQ(places(*alternating, fleet_, 1, 3), (std::vector{Place::edge, Place::device, Place::edge}));
  EXPECT_EQ(places(*alternating, fleet_, 2, 1), (std::vector{Place::device}));
  EXPECT_EQ(places(*alternating, fleet_, 0, 2), (std::vector{Place::device, Place::edge})) << "counts by device";
}

TEST_F(AlternatingFleet, StaysWhereItCanRunWithoutAnEdge) {
  fleet_.candidates().pop_back();
  const auto alternating = make();
  EXPECT_EQ(places(*alternating, fleet_, 1, 2), (std::vector{Place::device, Place::device}));
}

TEST_F(AlternatingFleet, GoesOnFromASavedState) {
  const auto first = make();
  places(*first, fleet_, 0, 3);
  const auto second = make();
  policy::load_state(*second, "alternating", policy::saved_state(*first, "alternating"));
  EXPECT_EQ(places(*second, fleet_, 0, 2), (std::vector{Place::edge, Place::device}));
}

}  // namespace
}  // namespace edgefleet::test
