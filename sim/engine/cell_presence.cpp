// Devices and users that come and go. Who leaves waits for nothing any more: what waits for its turn is abandoned,
// downloads stop, and ratings under way reach nobody. What is being served when the user leaves is finished, and the
// device is there until then.

#include "sim/engine/cell.hpp"

namespace edgefleet::engine {

void Cell::schedule_stay(DeviceId device) {
  const auto at = [&](TimePoint date, EventKind kind) {
    if (date > TimePoint() && date < world_.horizon) world_.clock.schedule({date, entity_of(device), kind, 0});
  };
  const Stay& stay = world_.device(device).stay;
  at(stay.from, EventKind::device_joins);
  at(stay.user_from, EventKind::user_joins);
  at(stay.user_to, EventKind::user_leaves);
  at(stay.to, EventKind::device_leaves);
}

void Cell::on_device_joins(DeviceId device) {
  world_.device(device).joined = true;
  ledger_.on_device(device, true);
  profile(device, false);
}

void Cell::on_user_joins(DeviceId device) {
  world_.device(device).user_here = true;
  ledger_.on_user(device, true);
  selector_.policy().user_joined(scenario::user_of(device), device);
}

void Cell::on_user_leaves(DeviceId device) {
  DeviceState& state = world_.device(device);
  state.user_here = false;
  feedback_.on_left(device);
  abandon_waiting(device);
  cancel_downloads(device);
  if (state.standing_decision != no_decision) selector_.release(state.standing_decision);
  state.standing_decision = no_decision;
  ledger_.on_user(device, false);
  selector_.policy().user_left(scenario::user_of(device), device);
}

/// The user, if there was one, has left before.
void Cell::on_device_leaves(DeviceId device) {
  DeviceState& state = world_.device(device);
  state.leaving = true;
  training_.on_leaves(device);
  // Profiling and training that have not begun; no request waits any more.
  for (const JobSlot slot : state.unit.withdraw(world_.jobs, [](JobSlot) { return true; })) world_.jobs.release(slot);
  note_departure(device);
}

/// Requests that wait for the unit, for the uplink or for a download. One whose question to the selector is on its way
/// finds out when the answer comes.
void Cell::abandon_waiting(DeviceId device) {
  DeviceState& state = world_.device(device);
  const auto is_request = [this](JobSlot slot) { return world_.jobs[slot].is_request(); };
  for (Lane* lane : {&state.unit, &state.up})
    for (const JobSlot slot : lane->withdraw(world_.jobs, is_request)) abandon(slot);
  if (world_.stores.empty()) return;
  for (const JobSlot download : world_.stores[device.index()].downloads)
    for (JobSlot waiter = world_.jobs[download].waiters; waiter != no_job;) {
      const JobSlot slot = waiter;
      waiter = world_.jobs[slot].next;
      abandon(slot);
    }
}

void Cell::cancel_downloads(DeviceId device) {
  DeviceState& state = world_.device(device);
  for (const JobSlot slot : state.down.withdraw(world_.jobs, [](JobSlot) { return true; })) world_.jobs.release(slot);
  if (world_.stores.empty()) return;
  auto& downloads = world_.stores[device.index()].downloads;
  for (const JobSlot slot : downloads) {
    Job& job = world_.jobs[slot];
    if (!job.live) continue;
    if (job.stage == Stage::specialising) {  // nothing under way but a date: on_message lets it go
      job.cancelled = true;
      continue;
    }
    if (world_.observer) show_use(job, world_.now(), true);
    ledger_.charge(device, Cause::radio,
                   candidates_of(device).radio.down * transport_.airtime_until(slot, world_.now()));
    transport_.cancel(slot);
  }
  downloads.clear();
}

void Cell::abandon(JobSlot slot) {
  ledger_.on_abandonment(world_.jobs[slot]);
  forget(slot);
}

/// The device goes when the last thing it was doing is done.
void Cell::note_departure(DeviceId device) {
  DeviceState& state = world_.device(device);
  if (!state.leaving || state.gone != never || state.in_progress > 0 || state.unit.running > 0 || state.at_once > 0)
    return;
  state.gone = world_.now();
  ledger_.on_device(device, false);
}

}  // namespace edgefleet::engine
