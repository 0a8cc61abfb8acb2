#pragma once
// Events to be played, whatever their number at a constant cost each. Only those that come next are kept in order, in a
// small heap; those of the slices of time that follow wait unsorted in a bucket per slice, and what comes later still
// waits in one bag, which is dealt to new slices when its time comes (after Tang, Goh, Thng, "Ladder queue: an O(1)
// priority queue structure for large-scale discrete event simulation", ACM TOMACS 15(3), 2005; one rung). A slice that
// holds too much is a larger heap, so the cost is never worse than that of one heap. The order of events is total: what
// comes out does not depend on slices.

#include <cstddef>
#include <vector>

#include "sim/engine/event_heap.hpp"

namespace edgefleet::engine {

class EventQueue {
 public:
  bool empty() const { return count_ == 0; }
  /// Precondition: not empty.
  const Event& top() {
    if (next_.empty()) advance();
    return next_.top();
  }

  void push(const Event& event) {
    ++count_;
    const std::int64_t tick = event.at.since_start().ticks();
    if (tick < next_end_)
      next_.push(event);
    else if (tick < slices_end_)
      slices_[slice_of(tick)].push_back(event);
    else
      later_.push_back(event);
  }

  /// Removes top(). Precondition: not empty.
  void pop() {
    if (next_.empty()) advance();
    next_.pop();
    --count_;
  }

 private:
  std::size_t slice_of(std::int64_t tick) const {
    return static_cast<std::size_t>((tick - slices_begin_) >> slice_bits_);
  }
  void advance();
  void deal_later();

  std::size_t count_ = 0;
  EventHeap next_;  ///< all before next_end_
  std::int64_t next_end_ = 0;
  std::vector<std::vector<Event>> slices_;  ///< 2^slice_bits_ ticks each, from slices_begin_ on
  std::size_t slice_ = 0;                   ///< the first one that has not been taken into next_
  unsigned slice_bits_ = 0;
  std::int64_t slices_begin_ = 0;
  std::int64_t slices_end_ = 0;
  std::vector<Event> later_;  ///< all from slices_end_ on
};

}  // namespace edgefleet::engine
