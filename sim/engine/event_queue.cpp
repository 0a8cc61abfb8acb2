#include "sim/engine/event_queue.hpp"

#include <algorithm>
#include <bit>

namespace edgefleet::engine {
namespace {

/// Measured to be best from 1,000 to 1,000,000 devices: few enough to sort quickly, enough for the slices'
/// own cost not to show.
constexpr std::size_t events_per_slice = 32;

std::int64_t tick_of(const Event& event) { return event.at.since_start().ticks(); }

}  // namespace

/// The next slice that holds something becomes the present one.
void EventQueue::advance() {
  while (sorted_.empty()) {
    if (slice_ == slices_.size()) deal_later();
    sorted_.swap(slices_[slice_]);  // an empty vector, whose memory may serve again
    ++slice_;
    present_end_ = slices_begin_ + (static_cast<std::int64_t>(slice_) << slice_bits_);
  }
  std::sort(sorted_.begin(), sorted_.end(), [](const Event& a, const Event& b) { return earlier(b, a); });
}

/// Cuts time from the earliest event to twice the mean's distance into slices. By Markov's inequality at least half of
/// the events fall into them, so that an event is dealt twice on average, and one that is far away does not stretch the
/// slices of all others.
void EventQueue::deal_later() {
  std::int64_t first = tick_of(later_.front());
  for (const Event& event : later_) first = std::min(first, tick_of(event));
  double distances = 0.0;
  for (const Event& event : later_) distances += static_cast<double>(tick_of(event) - first);
  const auto reach = static_cast<std::uint64_t>(2.0 * distances / static_cast<double>(later_.size())) + 1;
  const std::size_t wanted = later_.size() / events_per_slice + 1;
  slice_bits_ = static_cast<unsigned>(std::bit_width(reach / wanted));
  slice_ = 0;
  slices_.resize((reach >> slice_bits_) + 1);
  slices_begin_ = present_end_ = first;
  slices_end_ = first + (static_cast<std::int64_t>(slices_.size()) << slice_bits_);
  std::erase_if(later_, [this](const Event& event) {
    const bool now = tick_of(event) < slices_end_;
    if (now) slices_[slice_of(tick_of(event))].push_back(event);
    return now;
  });
}

}  // namespace edgefleet::engine
