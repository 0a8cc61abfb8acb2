#include "sim/engine/event_queue.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <set>
#include <tuple>

#include "sim/core/random.hpp"

namespace edgefleet::engine {
namespace {

using Key = std::tuple<std::int64_t, std::uint32_t, EventKind, std::uint32_t>;
Key key_of(const Event& event) { return {event.at.since_start().ticks(), event.entity, event.kind, event.subject}; }

/// Plays `count` events, each followed by up to two more at a distance that `gap` draws (ticks, >= 0), beside a sorted
/// set; a thousand are under way at a time.
void play_beside_a_set(std::uint64_t count, const std::function<double(RandomStream&)>& gap) {
  RandomStream random({}, Purpose("test-queue"), 0);
  EventQueue queue;
  std::multiset<Key> there;
  const auto push = [&](TimePoint now) {
    const Event event{now + Duration::ticks(static_cast<std::int64_t>(gap(random))),
                      static_cast<std::uint32_t>(random.below(4)), static_cast<EventKind>(random.below(3)),
                      static_cast<std::uint32_t>(random.below(3))};
    queue.push(event);
    there.insert(key_of(event));
  };
  for (int i = 0; i < 1000; ++i) push(TimePoint());
  for (std::uint64_t played = 0; played < count && !there.empty(); ++played) {
    const Event next = queue.top();
    ASSERT_EQ(key_of(next), *there.begin()) << "event " << played;
    queue.pop();
    there.erase(there.begin());
    for (std::size_t more = random.below(3); more > 0; --more) push(next.at);
    ASSERT_EQ(queue.empty(), there.empty());
  }
}

TEST(EventQueue, GivesTheEarliestWhateverTheGaps) {
  play_beside_a_set(30'000, [](RandomStream& random) { return 1e9 * random.exponential(); });
  play_beside_a_set(30'000, [](RandomStream& random) { return std::exp(8.0 * random.normal()); });
}

TEST(EventQueue, KeepsTiesInOrder) {
  play_beside_a_set(30'000, [](RandomStream& random) { return static_cast<double>(random.below(3)); });
  play_beside_a_set(30'000, [](RandomStream& random) { return 1e10 * static_cast<double>(random.below(2)); });
  play_beside_a_set(30'000, [](RandomStream&) { return 0.0; });
}

TEST(EventQueue, PutsUpWithAFewFarAwayEvents) {
  play_beside_a_set(30'000,
                    [](RandomStream& random) { return random.uniform() < 0.01 ? 1e17 : 1e6 * random.uniform(); });
}

TEST(EventQueue, ServesAgainAfterItWasEmpty) {
  EventQueue queue;
  for (const std::int64_t tick : {5, 3, 1'000'000, 1'000'000, 0}) {
    // Time never goes back where events are played, but a queue does not depend on that.
    queue.push({TimePoint::at(Duration::ticks(tick)), 1, EventKind::arrival, 7});
    EXPECT_EQ(queue.top().at.since_start().ticks(), tick);
    queue.pop();
    EXPECT_TRUE(queue.empty());
  }
}

}  // namespace
}  // namespace edgefleet::engine
