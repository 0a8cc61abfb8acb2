#pragma once
// Plays the queue of events under SimGrid's clock. One kernel timer stands at the queue's next event; its callback
// plays events up to SimGrid's own next one, so most events cost no SimGrid step at all. The clock lags meanwhile,
// which no event notices: times come from events, and those that hand something to SimGrid wait until the clock has
// caught up. When an activity has ended and nothing else can end at its tick, the tick is played at once, a little
// before its date: that saves a step of SimGrid.

#include <cstdint>
#include <functional>

#include "sim/engine/event_queue.hpp"
#include "sim/engine/in_flight.hpp"

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
  /// An activity ended now (SimGrid's clock): play `event` at the tick to which that belongs, at once if possible. What
  /// an actor tells of is played later: an actor's stack is too small for policies.
  void deliver(Event event, Teller teller);
  /// To be called around every SimGrid activity, so that the queue never runs ahead of an end it does not know.
  /// `earliest_end`: when it ends if nothing else is there.
  void activity_starts(Teller teller, Company company, TimePoint earliest_end);
  void activity_ended(Teller teller, Company company, TimePoint earliest_end) {
    in_flight_.leave(teller, company, earliest_end);
  }
  void activity_cancelled(Teller teller, Company company, TimePoint earliest_end);

  /// Runs SimGrid until the horizon. Precondition: the platform is sealed. Exceptions of the handler leave from here.
  void run();

  /// Calls `look` once, when SimGrid's clock is at the horizon.
  void at_horizon(std::function<void()> look) { look_ = std::move(look); }
  /// Calls `watch` with the time of the event being played, every few thousand events.
  void on_progress(std::function<void(TimePoint)> watch) { watch_ = std::move(watch); }

  /// Whether doubles tell the dates of a tick apart, up to the horizon.
  bool resolves_ticks() const { return slack_.ticks() == 0; }
  /// Whether SimGrid's clock has come to the tick of the event being played.
  bool caught_up() const { return now_ == reached_; }
  /// The time of the event being played.
  TimePoint now() const { return now_; }
  std::uint64_t events_played() const { return events_played_; }

 private:
  /// At which dates of SimGrid's clock a tick is played (tick_phase.hpp).
  enum class Date { phase, early };

  bool play_at_once(const Event& end);
  void play_on_date();
  void play_queue(Date date);
  void play(const Event& event);
  TimePoint last_safe_tick() const;
  TimePoint look_ahead() const;
  bool all_in_sight() const;
  void arm();

  TimePoint horizon_;
  Duration slack_;  ///< what doubles cannot tell apart at the horizon
  Handler handler_;
  std::function<void(TimePoint)> watch_;
  std::function<void()> look_;
  EventQueue events_;
  simgrid::s4u::Engine* engine_ = nullptr;  ///< while it runs
  simgrid::kernel::timer::Timer* armed_ = nullptr;
  TimePoint armed_at_;
  TimePoint reached_;  ///< the tick to which SimGrid's clock has come
  TimePoint now_;
  InFlight in_flight_;
  double unseen_at_ = -1.0;  ///< SimGrid's clock when something last happened that its models do not show yet
  double played_at_ = -1.0;  ///< SimGrid's clock when the queue was last played
  std::uint64_t events_played_ = 0;
};

}  // namespace edgefleet::engine
