#include "sim/engine/clock.hpp"

#include <algorithm>
#include <limits>
#include <simgrid/kernel/Timer.hpp>
#include <simgrid/kernel/resource/Model.hpp>
#include <simgrid/s4u.hpp>

#include "sim/core/contract.hpp"
#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {

using simgrid::kernel::timer::Timer;
using simgrid::s4u::Engine;

namespace {
constexpr std::uint64_t events_between_watches = 4096;
/// SimGrid stops as soon as its clock is within 1e-5 s of the date it was asked for; what we play ends at the horizon
/// anyway.
constexpr double run_until_slack = 1e-3;
/// Looking ahead and arriving may round differently.
constexpr std::int64_t margin_ticks = 2;

/// What a double at this date cannot tell apart, in ticks; less than one up to 100,000 s.
std::int64_t blur(double clock) {
  return static_cast<std::int64_t>(4.0 * std::numeric_limits<double>::epsilon() * clock * ticks_per_second);
}
}  // namespace

Clock::Clock(TimePoint horizon, Handler handler)
    : horizon_(horizon), slack_(Duration::ticks(blur(horizon.seconds().si()))), handler_(std::move(handler)) {}

void Clock::deliver(Event event, Teller teller) {
  event.at = tick_of(Engine::get_clock());
  if (teller == Teller::main_loop && play_at_once(event)) return;
  events_.push(event);
  arm();
}

void Clock::activity_starts(Teller teller, Company company, TimePoint earliest_end) {
  in_flight_.enter(teller, company, earliest_end);
  if (teller == Teller::actor) unseen_at_ = Engine::get_clock();
}

void Clock::activity_cancelled(Teller teller, Company company, TimePoint earliest_end) {
  in_flight_.leave(teller, company, earliest_end);
  unseen_at_ = Engine::get_clock();  // others go faster from now on
}

void Clock::run() {
  engine_ = Engine::get_instance();
  if (look_) Timer::set(clock_of(horizon_), [this] { look_(); });
  arm();
  engine_->run_until(clock_of(horizon_) + run_until_slack);
  now_ = horizon_;
}

/// The last tick whose events cannot be overtaken by the end of an activity that SimGrid's models know.
TimePoint Clock::look_ahead() const {
  const double now = Engine::get_clock();
  double next = -1.0;
  for (auto* model : engine_->get_all_models()) {
    const double delta = model->next_occurring_event(now);
    if (delta >= 0.0 && (next < 0.0 || delta < next)) next = delta;
  }
  if (next < 0.0) return horizon_;
  return tick_of(now + next) + Duration::ticks(-margin_ticks - blur(now + next));
}

/// Whether SimGrid's models know every activity in flight. Not those that were handed over to actors, or ended, at this
/// very date: timers fire before the actors run that begin the ones and report the others.
bool Clock::all_in_sight() const {
  const double now = Engine::get_clock();
  if (now == unseen_at_ || now == played_at_) return false;
  const auto& models = engine_->get_all_models();
  return std::all_of(models.begin(), models.end(),
                     [](auto* model) { return model->get_finished_action_set()->empty(); });
}

/// The last tick whose events cannot be overtaken by the end of any activity under way; reached_ if that cannot be
/// told. Activities that share nothing end when they said they would; else SimGrid is asked.
TimePoint Clock::last_safe_tick() const {
  if (in_flight_.none()) return horizon_;
  if (!in_flight_.all_known() && !all_in_sight()) return reached_;
  const TimePoint safe = in_flight_.all_known() ? in_flight_.first_end() + Duration::ticks(-1) : look_ahead();
  return std::clamp(safe, reached_, horizon_);
}

/// Plays the tick at which something has just ended at the date of that end, if nothing else can end at that tick;
/// else nothing happens, and it is false. Called while SimGrid tells of the end.
bool Clock::play_at_once(const Event& end) {
  if (end.at > horizon_ || !in_flight_.all_plain()) return false;
  if (!in_flight_.none() && in_flight_.first_end() <= end.at) return false;
  if (static_cast<double>(end.at.since_start().ticks()) - Engine::get_clock() * ticks_per_second > early_ticks)
    return false;
  const bool first = events_.empty() || earlier(end, events_.top());
  if (!first && events_.top().at < end.at) return false;
  reached_ = end.at;
  first ? play(end) : events_.push(end);
  play_queue(Date::early);
  return true;
}

void Clock::play_on_date() {
  armed_ = nullptr;
  reached_ = armed_at_;
  play_queue(Date::phase);
}

/// Plays what SimGrid's clock has reached, and what comes before its next end.
void Clock::play_queue(Date date) {
  TimePoint safe = reached_;
  while (!events_.empty()) {
    const Event event = events_.top();
    // Looking ahead costs more than playing an event, so only where there is something to be seen.
    if (event.at > safe) safe = last_safe_tick();
    if (event.at > safe || (needs_simgrid(event.kind) && event.at > reached_)) break;
    if (date == Date::early && needs_phase(event.kind)) break;
    events_.pop();
    play(event);
  }
  played_at_ = Engine::get_clock();
  arm();
}

void Clock::play(const Event& event) {
  contract::require(now_ <= event.at + slack_, "no event is overtaken by a later one");
  now_ = std::max(now_, event.at);
  if (++events_played_ % events_between_watches == 0 && watch_) watch_(now_);
  handler_(event);
}

/// Sees to it that the queue's next event is played when its date comes.
void Clock::arm() {
  if (events_.empty() || events_.top().at > horizon_) return;
  const TimePoint next = events_.top().at;
  if (armed_ != nullptr) {
    if (armed_at_ == next) return;
    armed_->remove();
    armed_ = nullptr;
  }
  // An end that comes before, or at the same tick, will see to it.
  if (!in_flight_.none() && in_flight_.all_known() && in_flight_.first_end() <= next) return;
  armed_at_ = next;
  armed_ = Timer::set(std::max(clock_of(next), Engine::get_clock()), [this] { play_on_date(); });
}

}  // namespace edgefleet::engine
