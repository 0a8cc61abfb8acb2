#pragma once
// Events to be played, whatever their number at a constant cost each. Only those that come next are in order: the
// present slice of time, sorted when its time comes, and in a heap what was added to it since. Those of the slices that
// follow wait unsorted in a bucket per slice, and what comes later still waits in one bag, which is dealt to new slices
// when its time comes (after Tang, Goh, Thng, "Ladder queue: an O(1) priority queue structure for large-scale discrete
// event simulation", ACM TOMACS 15(3), 2005; one rung). A slice may hold any number, so the cost is never worse than
// that of sorting. The order of events is total: what comes out does not depend on slices.

#include <cstddef>
#include <vector>

#include "sim/engine/event_heap.hpp"

namespace edgefleet::engine {

class EventQueue {
 public:
  bool empty() const { return count_ == 0; }
  /// Precondition: not empty.
  const Event& top() {
    if (slice_done()) advance();
    return added_is_next() ? added_.top() : sorted_.back();
  }

  void push(const Event& event) {
    ++count_;
    const std::int64_t tick = event.at.since_start().ticks();
    if (tick < present_end_)
      added_.push(event);
    else if (tick < slices_end_)
      slices_[slice_of(tick)].push_back(event);
    else
      later_.push_back(event);
  }

  /// Removes top(). Precondition: not empty.
  void pop() {
    if (slice_done()) advance();
    added_is_next() ? added_.pop() : sorted_.pop_back();
    --count_;
  }

 private:
  bool slice_done() const { return sorted_.empty() && added_.empty(); }
  bool added_is_next() const { return !added_.empty() && (sorted_.empty() || earlier(added_.top(), sorted_.back())); }
  std::size_t slice_of(std::int64_t tick) const {
    return static_cast<std::size_t>((tick - slices_begin_) >> slice_bits_);
  }
  void advance();
  void deal_later();

  std::size_t count_ = 0;
  std::vector<Event> sorted_;  ///< of the present slice, the next one last
  EventHeap added_;            ///< to the present slice since it was sorted
  std::int64_t present_end_ = 0;
  std::vector<std::vector<Event>> slices_;  ///< 2^slice_bits_ ticks each, from slices_begin_ on
  std::size_t slice_ = 0;                   ///< the first one that has not become the present one
  unsigned slice_bits_ = 0;
  std::int64_t slices_begin_ = 0;
  std::int64_t slices_end_ = 0;
  std::vector<Event> later_;  ///< all from slices_end_ on
};

}  // namespace edgefleet::engine
