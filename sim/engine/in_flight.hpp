#pragma once
// What the clock has to know of the activities that SimGrid has under way.

#include <cstdint>
#include <functional>
#include <queue>
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
  /// One that ends at `earliest` if it is alone, and not before in company.
  void enter(Teller teller, Company company, TimePoint earliest) {
    count(teller, company, 1);
    if (company == Company::none) ends_.push(earliest);
  }
  /// As it entered.
  void leave(Teller teller, Company company, TimePoint earliest) {
    count(teller, company, -1);
    if (company == Company::none) forget(earliest);
  }

  bool none() const { return all_ == 0; }
  /// The end of each is known beforehand.
  bool all_known() const { return in_company_ == 0; }
  /// And will be told of as soon as it happens.
  bool all_plain() const { return in_company_ == 0 && by_actors_ == 0; }
  /// The first end that will come. Precondition: not none(), but all_known().
  TimePoint first_end() const { return ends_.top(); }

 private:
  using Earliest = std::priority_queue<TimePoint, std::vector<TimePoint>, std::greater<>>;

  void forget(TimePoint end) {
    contract::require(!ends_.empty() && end >= ends_.top(), "who leaves had entered");
    if (end > ends_.top()) return gone_.push(end);
    ends_.pop();
    for (; !gone_.empty() && gone_.top() == ends_.top(); gone_.pop()) ends_.pop();
  }
  void count(Teller teller, Company company, std::int64_t by) {
    all_ += by;
    if (teller == Teller::actor) by_actors_ += by;
    if (company == Company::others) in_company_ += by;
  }

  std::int64_t all_ = 0;
  std::int64_t by_actors_ = 0;
  std::int64_t in_company_ = 0;
  Earliest ends_;  ///< of those that are alone
  Earliest gone_;  ///< of those among them that have left, and not as the first
};

}  // namespace edgefleet::engine
