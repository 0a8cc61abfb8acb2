#pragma once
// What the clock has to know of the activities that SimGrid has under way.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/core/contract.hpp"
#include "sim/core/time.hpp"

namespace edgefleet::engine {

/// Who tells of an activity's end: SimGrid's main loop, at once; or an actor, later at the same date.
enum class Teller : std::uint8_t { main_loop, actor };

/// Whether an activity may meet others on its resource, which then change each other's ends.
enum class Company : std::uint8_t { none, others };

class InFlight {
 public:
  /// One that may end at `earliest` or later; alone, and told of by the main loop, it will end at that tick.
  void enter(Teller teller, Company company, TimePoint earliest) {
    ++all_;
    if (teller == Teller::actor || company == Company::others) return;
    ends_.insert(std::upper_bound(ends_.begin(), ends_.end(), earliest, std::greater<>()), earliest);
  }
  /// As it entered.
  void leave(Teller teller, Company company, TimePoint earliest) {
    --all_;
    if (teller == Teller::actor || company == Company::others) return;
    const auto found = std::find(ends_.rbegin(), ends_.rend(), earliest);
    contract::require(found != ends_.rend(), "who leaves had entered");
    ends_.erase(std::prev(found.base()));
  }

  bool none() const { return all_ == 0; }
  /// The end of each is known beforehand, and told of as soon as it happens.
  bool all_plain() const { return all_ == ends_.size(); }
  /// The first end that will come. Precondition: not none(), but all_plain().
  TimePoint first_end() const { return ends_.back(); }

 private:
  std::size_t all_ = 0;
  std::vector<TimePoint> ends_;  ///< of those that are plain, the first one last: few, in one or two dozen cache lines
};

}  // namespace edgefleet::engine
