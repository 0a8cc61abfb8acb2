#pragma once
// Plays the queue of events under SimGrid's clock. One kernel timer stands at the queue's next event; its callback
// plays events up to SimGrid's own next one, so most events cost no SimGrid step at all. The clock lags meanwhile,
// which no event notices: times come from events, and start_activity events wait until the clock has caught up.

#include <functional>

#include "sim/engine/event_queue.hpp"

namespace simgrid::kernel::timer {
class Timer;
}
namespace simgrid::s4u {
class Engine;
}

namespace edgefleet::engine {

class Clock {
 public:
  using Handler = std::function<void(const Event&)>;

  /// `horizon`: nothing after it is played.
  Clock(TimePoint horizon, Handler handler);
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

  void schedule(const Event& event) { events_.push(event); }
  /// An activity ended now (SimGrid's clock): play `event` at the tick to which that belongs. Called from actors.
  void deliver(Event event);
  /// To be called around every SimGrid activity, so that the queue never runs ahead of an end it does not know.
  void activity_starts();
  void activity_ended() { --in_flight_; }
  void activity_cancelled();

  /// Runs SimGrid until the horizon. Precondition: the platform is sealed. Exceptions of the handler leave from here.
  void run();

  /// Calls `look` once, when SimGrid's clock is at the horizon.
  void at_horizon(std::function<void()> look) { look_ = std::move(look); }
  /// Calls `watch` with the time of the event being played, every few thousand events.
  void on_progress(std::function<void(TimePoint)> watch) { watch_ = std::move(watch); }

  /// The time of the event being played.
  TimePoint now() const { return now_; }
  std::uint64_t events_played() const { return events_played_; }

 private:
  void play();
  void play(const Event& event);
  TimePoint last_safe_tick() const;
  bool all_in_sight() const;
  void arm();

  TimePoint horizon_;
  Handler handler_;
  std::function<void(TimePoint)> watch_;
  std::function<void()> look_;
  EventQueue events_;
  simgrid::s4u::Engine* engine_ = nullptr;  ///< while it runs
  simgrid::kernel::timer::Timer* armed_ = nullptr;
  TimePoint armed_at_;
  TimePoint now_;
  std::uint64_t in_flight_ = 0;
  double started_at_ = -1.0;  ///< SimGrid's clock when an activity was last handed over or taken back
  double played_at_ = -1.0;   ///< SimGrid's clock when the queue was last played
  std::uint64_t events_played_ = 0;
};

}  // namespace edgefleet::engine
