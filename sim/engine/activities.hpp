#pragma once
// Work that SimGrid plays: executions and transfers that share a host or a link. SimGrid keeps an activity in a list of
// its owner and removes it in linear time: an owner of thousands would make the cost of a cell grow with the square of
// its size. So the first few under way belong to SimGrid's main loop, which needs no actor and tells of their end by a
// signal; each further execution is awaited by an actor from a pool, and each further transfer takes two.

#include <boost/intrusive_ptr.hpp>
#include <cstdint>
#include <deque>
#include <vector>

#include "sim/core/quantity.hpp"
#include "sim/engine/event.hpp"
#include "sim/engine/in_flight.hpp"
#include "sim/engine/tick_phase.hpp"

namespace simgrid::s4u {
class Activity;
class Host;
}  // namespace simgrid::s4u

namespace edgefleet::engine {

class Clock;

/// What to run, and the event to deliver when it has ended.
struct Activity {
  simgrid::s4u::Host* from = nullptr;  ///< where an execution runs; the sender of a transfer
  simgrid::s4u::Host* to = nullptr;    ///< the receiver; null for an execution
  Seconds work;                        ///< of an execution: its length when alone
  Bytes bytes;                         ///< of a transfer
  TimePoint at;                        ///< the tick at which it starts
  Seconds alone;                       ///< how long it takes when nothing else is there
  Company company = Company::others;
  Event done;

  /// When it ends if nothing else is there.
  TimePoint earliest_end() const { return at + whole_ticks(alone); }
};

class Activities {
 public:
  explicit Activities(Clock& clock);
  ~Activities();
  Activities(const Activities&) = delete;
  Activities& operator=(const Activities&) = delete;

  /// Starts it now. Precondition: SimGrid's clock has come to its tick.
  void start(const Activity& activity);
  /// Stops the transfer whose event has that subject; its event is never delivered. False if it has ended already (its
  /// event is on its way). Precondition: as for start(). A search, since it is rare.
  bool cancel(std::uint32_t subject);
  /// Ends the actors; call after the clock has stopped.
  void dismiss();

  std::uint64_t started() const { return started_; }
  /// Those that took longer than alone.
  std::uint64_t contended() const { return contended_; }

 private:
  struct Direct;
  void start_without_actor(const Activity& activity);
  Direct& idle_direct();

  struct Executor;
  void execute_with_actor(const Activity& activity);
  void hire_executor(const Activity& activity);
  void begin(Executor& executor, const Activity& activity);

  struct Courier;
  void send_with_actors(const Activity& activity);
  Courier& idle_receiver();
  bool cancel_with_actors(std::uint32_t subject);
  void send(Courier& courier);
  void receive(Courier& courier);
  void ended(const Activity& activity, double began, Teller teller);
  void hire(Courier& courier, void (Activities::*job)(Courier&), const char* role);

  Clock& clock_;
  std::deque<Direct> directs_;
  std::vector<Direct*> idle_directs_;
  Direct* resting_ = nullptr;  ///< ended last: SimGrid may still look at its activity
  std::size_t directs_running_ = 0;
  std::vector<boost::intrusive_ptr<simgrid::s4u::Activity>> cancelled_;  ///< SimGrid still has to clear them away
  std::deque<Executor> executors_;
  std::vector<Executor*> idle_executors_;
  std::deque<Courier> couriers_;
  std::vector<Courier*> idle_receivers_;
  std::uint64_t started_ = 0;
  std::uint64_t contended_ = 0;
  bool dismissed_ = false;
};

}  // namespace edgefleet::engine
