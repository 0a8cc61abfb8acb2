#include "sim/engine/event_heap.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <tuple>
#include <vector>

#include "sim/core/random.hpp"

namespace edgefleet::engine {
namespace {

using Key = std::tuple<std::int64_t, std::uint32_t, EventKind, std::uint32_t>;
Key key_of(const Event& event) { return {event.at.since_start().ticks(), event.entity, event.kind, event.subject}; }

/// Few different values, so that ties at every level are common.
Event any_event(RandomStream& random) {
  const auto below = [&](std::size_t count) { return static_cast<std::uint32_t>(random.below(count)); };
  return {TimePoint::at(Duration::ticks(below(20))), below(4), static_cast<EventKind>(below(3)), below(3)};
}

TEST(EventHeap, GivesTheEarliestOfThoseThatAreThere) {
  RandomStream random({}, Purpose("test-heap"), 0);
  EventHeap heap;
  std::multiset<Key> there;
  for (int step = 0; step < 20'000; ++step) {
    const bool grows = step < 10'000;
    if (there.empty() || random.uniform() < (grows ? 0.6 : 0.4)) {
      const Event event = any_event(random);
      heap.push(event);
      there.insert(key_of(event));
    } else {
      ASSERT_EQ(key_of(heap.top()), *there.begin()) << "step " << step;
      there.erase(there.begin());
      heap.pop();
    }
    ASSERT_EQ(heap.empty(), there.empty());
  }
}

TEST(EventHeap, OrdersByTimeThenEntityThenKindThenSubject) {
  const auto at = [](std::int64_t ticks) { return TimePoint::at(Duration::ticks(ticks)); };
  const std::vector<Event> in_order{{at(1), 9, EventKind::arrival, 9},
                                    {at(2), 0, EventKind::arrival, 9},
                                    {at(2), 1, EventKind::work_done, 9},
                                    {at(2), 1, EventKind::arrival, 3},
                                    {at(2), 1, EventKind::arrival, 4}};
  EventHeap heap;
  for (auto event = in_order.rbegin(); event != in_order.rend(); ++event) heap.push(*event);
  for (const Event& event : in_order) {
    EXPECT_EQ(key_of(heap.top()), key_of(event));
    heap.pop();
  }
  EXPECT_TRUE(heap.empty());
}

}  // namespace
}  // namespace edgefleet::engine
