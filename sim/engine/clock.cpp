#include "sim/engine/clock.hpp"

#include <simgrid/kernel/Timer.hpp>
#include <simgrid/kernel/resource/Model.hpp>
#include <simgrid/s4u.hpp>

#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {

using simgrid::kernel::timer::Timer;
using simgrid::s4u::Engine;

namespace {
constexpr std::uint64_t events_between_watches = 4096;
/// SimGrid stops as soon as its clock is within 1e-5 s of the date it was asked for; what we play ends at the horizon
/// anyway.
constexpr double run_until_slack = 1e-3;
}  // namespace

Clock::Clock(TimePoint horizon, Handler handler) : horizon_(horizon), handler_(std::move(handler)) {}

void Clock::deliver(Event event) {
  event.at = tick_of(Engine::get_clock());
  heap_.push(event);
  arm();
}

void Clock::run() {
  arm();
  Engine::get_instance()->run_until(clock_of(horizon_) + run_until_slack);
  now_ = horizon_;
}

/// The last tick whose events cannot be overtaken by the end of an activity under way.
TimePoint Clock::last_safe_tick() const {
  if (in_flight_ == 0) return horizon_;
  const double now = Engine::get_clock();
  double next = -1.0;
  for (auto* model : Engine::get_instance()->get_all_models()) {
    const double delta = model->next_occurring_event(now);
    if (delta >= 0.0 && (next < 0.0 || delta < next)) next = delta;
  }
  if (next < 0.0) return horizon_;
  // One tick of margin: looking ahead and arriving may round differently.
  const TimePoint safe = tick_of(now + next) + Duration::ticks(-2);
  return std::min(safe, horizon_);
}

void Clock::play() {
  const TimePoint clock = armed_at_;
  armed_ = nullptr;
  just_started_ = false;
  TimePoint safe = std::max(last_safe_tick(), clock);
  while (!heap_.empty() && heap_.top().at <= safe && heap_.top().at <= horizon_) {
    const Event event = heap_.top();
    if (event.kind == EventKind::start_activity && event.at > clock) break;
    heap_.pop();
    now_ = event.at;
    if (++events_played_ % events_between_watches == 0 && watch_) watch_(now_);
    handler_(event);
    if (just_started_) safe = clock;
  }
  arm();
}

void Clock::arm() {
  if (heap_.empty() || heap_.top().at > horizon_) return;
  const TimePoint next = heap_.top().at;
  if (armed_ != nullptr) {
    if (armed_at_ <= next) return;
    armed_->remove();
  }
  armed_at_ = next;
  armed_ = Timer::set(clock_of(next), [this] { play(); });
}

}  // namespace edgefleet::engine
