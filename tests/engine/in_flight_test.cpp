#include "sim/engine/in_flight.hpp"

#include <gtest/gtest.h>

#include <set>

#include "sim/core/random.hpp"

namespace edgefleet::engine {
namespace {

TimePoint at(std::int64_t ticks) { return TimePoint::at(Duration::ticks(ticks)); }

TEST(InFlight, KnowsTheFirstEndOfPlainOnes) {
  RandomStream random({}, Purpose("test-in-flight"), 0);
  InFlight flight;
  std::multiset<TimePoint> ends;
  for (int step = 0; step < 10'000; ++step) {
    if (ends.empty() || random.uniform() < 0.5) {
      const TimePoint end = at(static_cast<std::int64_t>(random.below(40)));
      flight.enter(Teller::main_loop, Company::none, end);
      ends.insert(end);
    } else {
      const auto one = std::next(ends.begin(), static_cast<std::ptrdiff_t>(random.below(ends.size())));
      flight.leave(Teller::main_loop, Company::none, *one);
      ends.erase(one);
    }
    ASSERT_EQ(flight.none(), ends.empty());
    ASSERT_TRUE(flight.all_plain());
    if (ends.empty()) continue;
    ASSERT_EQ(flight.first_end(), *ends.begin()) << "step " << step;
  }
}

TEST(InFlight, KnowsNoEndWhileOneIsInCompany) {
  for (const Teller teller : {Teller::main_loop, Teller::actor}) {
    InFlight flight;
    flight.enter(Teller::main_loop, Company::none, at(7));
    flight.enter(teller, Company::others, at(3));
    EXPECT_FALSE(flight.all_known());
    EXPECT_FALSE(flight.all_plain());
    flight.leave(teller, Company::others, at(3));
    EXPECT_TRUE(flight.all_plain());
    EXPECT_EQ(flight.first_end(), at(7));
  }
}

TEST(InFlight, KnowsAnActorsEndButHearsOfItLate) {
  InFlight flight;
  flight.enter(Teller::main_loop, Company::none, at(7));
  flight.enter(Teller::actor, Company::none, at(3));
  EXPECT_TRUE(flight.all_known());
  EXPECT_FALSE(flight.all_plain());
  EXPECT_EQ(flight.first_end(), at(3));
  flight.leave(Teller::actor, Company::none, at(3));
  EXPECT_TRUE(flight.all_plain());
  EXPECT_EQ(flight.first_end(), at(7));
}

TEST(InFlight, NobodyLeavesWhoHasNotEntered) {
  InFlight flight;
  flight.enter(Teller::main_loop, Company::none, at(7));
  EXPECT_THROW(flight.leave(Teller::main_loop, Company::none, at(6)), std::exception);
}

}  // namespace
}  // namespace edgefleet::engine
