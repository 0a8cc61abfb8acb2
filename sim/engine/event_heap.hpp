#pragma once
// Events in order, the next one at the top. A heap whose entries have four children each: half as deep as a binary
// one (LaMarca, Ladner, "The influence of caches on the performance of heaps", ACM JEA 1, 1996). The order of events is
// total, so what comes out does not depend on the shape.

#include <algorithm>
#include <cstddef>
#include <vector>

#include "sim/engine/event.hpp"

namespace edgefleet::engine {

class EventHeap {
 public:
  bool empty() const { return events_.empty(); }
  /// Precondition: not empty.
  const Event& top() const { return events_.front(); }

  void push(const Event& event) {
    std::size_t hole = events_.size();
    events_.push_back(event);
    for (std::size_t parent; hole > 0 && earlier(event, events_[parent = (hole - 1) / children]); hole = parent)
      events_[hole] = events_[parent];
    events_[hole] = event;
  }

  /// Precondition: not empty.
  void pop() {
    const Event last = events_.back();
    events_.pop_back();
    if (!events_.empty()) sink(0, last);
  }

 private:
  static constexpr std::size_t children = 4;

  /// Lets `event` fill the hole at the root of a subtree, below which order reigns.
  void sink(std::size_t hole, const Event event) {
    const std::size_t count = events_.size();
    for (std::size_t first; (first = hole * children + 1) < count;) {
      const std::size_t next = earliest(first, std::min(first + children, count));
      if (!earlier(events_[next], event)) break;
      events_[hole] = events_[next];
      hole = next;
    }
    events_[hole] = event;
  }

  std::size_t earliest(std::size_t first, std::size_t end) const {
    std::size_t best = first;
    for (std::size_t i = first + 1; i < end; ++i)
      if (earlier(events_[i], events_[best])) best = i;
    return best;
  }

  std::vector<Event> events_;
};

}  // namespace edgefleet::engine
