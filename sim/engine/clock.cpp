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

/// What a double at this date cannot tell apart, in ticks; less than one up to 100,000 s.
std::int64_t blur(double clock) {
  const double step = std::nextafter(clock, std::numeric_limits<double>::infinity()) - clock;
  return static_cast<std::int64_t>(4.0 * step * ticks_per_second);
}
}  // namespace

Clock::Clock(TimePoint horizon, Handler handler) : horizon_(horizon), handler_(std::move(handler)) {}

void Clock::deliver(Event event) {
  event.at = tick_of(Engine::get_clock());
  events_.push(event);
  arm();
}

void Clock::activity_starts() {
  ++in_flight_;
  started_at_ = Engine::get_clock();
}

void Clock::activity_cancelled() {
  --in_flight_;
  started_at_ = Engine::get_clock();  // others go faster from now on, which the models do not show yet
}

void Clock::run() {
  engine_ = Engine::get_instance();
  if (look_) Timer::set(clock_of(horizon_), [this] { look_(); });
  arm();
  engine_->run_until(clock_of(horizon_) + run_until_slack);
  now_ = horizon_;
}

/// Whether SimGrid's models know every activity in flight. Not those that were handed over, or ended, at this very
/// date: timers fire before the actors run that begin the ones and report the others.
bool Clock::all_in_sight() const {
  const double now = Engine::get_clock();
  if (now == started_at_ || now == played_at_) return false;
  const auto& models = engine_->get_all_models();
  return std::all_of(models.begin(), models.end(),
                     [](auto* model) { return model->get_finished_action_set()->empty(); });
}

/// The last tick whose events cannot be overtaken by the end of an activity under way.
TimePoint Clock::last_safe_tick() const {
  if (in_flight_ == 0) return horizon_;
  if (!all_in_sight()) return armed_at_;
  const double now = Engine::get_clock();
  double next = -1.0;
  for (auto* model : engine_->get_all_models()) {
    const double delta = model->next_occurring_event(now);
    if (delta >= 0.0 && (next < 0.0 || delta < next)) next = delta;
  }
  if (next < 0.0) return horizon_;
  // A margin of two ticks: looking ahead and arriving may round differently.
  const TimePoint safe = tick_of(now + next) + Duration::ticks(-2 - blur(now + next));
  return std::clamp(safe, armed_at_, horizon_);
}

void Clock::play() {
  armed_ = nullptr;
  const Duration slack = Duration::ticks(blur(Engine::get_clock()));
  TimePoint safe = armed_at_;
  while (!events_.empty()) {
    const Event event = events_.top();
    // Looking ahead costs more than playing an event, so only where there is something to be seen.
    if (event.at > safe) safe = last_safe_tick();
    if (event.at > safe || (needs_simgrid(event.kind) && event.at > armed_at_)) break;
    events_.pop();
    contract::require(now_ <= event.at + slack, "no event is overtaken by a later one");
    play(event);
  }
  played_at_ = Engine::get_clock();
  arm();
}

void Clock::play(const Event& event) {
  now_ = std::max(now_, event.at);
  if (++events_played_ % events_between_watches == 0 && watch_) watch_(now_);
  handler_(event);
}

void Clock::arm() {
  if (events_.empty() || events_.top().at > horizon_) return;
  const TimePoint next = events_.top().at;
  if (armed_ != nullptr) {
    if (armed_at_ <= next) return;
    armed_->remove();
  }
  armed_at_ = next;
  armed_ = Timer::set(std::max(clock_of(next), Engine::get_clock()), [this] { play(); });
}

}  // namespace edgefleet::engine
