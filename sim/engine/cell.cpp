#include "sim/engine/cell.hpp"

#include <algorithm>
#include <cmath>

#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {

Cell::Cell(const scenario::Experiment& experiment, Seed seed, std::unique_ptr<policy::Policy> policy,
           const PlatformNeeds& needs)
    : scenario_(experiment.scenario),
      world_(experiment, seed, needs, [this](const Event& event) { on(event); }),
      arrivals_(scenario_.workload.make({seed, experiment.devices.size(), scenario_.file.parent_path()})),
      truth_(world_),
      selector_(world_, std::move(policy)),
      ledger_(world_, truth_, selector_),
      units_(world_),
      transport_(world_),
      training_(world_, units_, truth_, ledger_),
      specialiser_(scenario_.specialisation, experiment.catalogue),
      feedback_(world_, selector_, ledger_),
      drift_(world_, truth_, ledger_),
      rollout_(world_, truth_, selector_, ledger_),
      energy_plugin_(!needs.host_power.empty()) {
  units_.on_turn([this](JobSlot slot) { return in_time(slot); });
  units_.on_idle([this](DeviceId device) { training_.on_idle(device); });
  if (scenario_.record.decisions)
    selector_.on_settled([this](DecisionSlot slot) { ledger_.on_decision_settled(slot); });
}

CellResult Cell::play() {
  begin();
  if (energy_plugin_) world_.clock.at_horizon([this] { read_energy_plugin(); });
  world_.clock.run();
  settle();
  CellResult result = ledger_.close();
  result.training_steps = training_.steps();
  const auto made = specialiser_.cost(world_.horizon);
  result.specialised = made.finished;
  result.specialising_gpu_time = made.gpu_time;
  result.specialising_energy = made.energy;
  if (const auto warning = feedback_.warning(); !warning.empty()) result.warnings.push_back(warning);
  world_.activities.dismiss();
  return result;
}

void Cell::read_energy_plugin() {
  for (std::size_t i = 0; i < world_.devices.size(); ++i)
    plugin_energy_.push_back(world_.platform.plugin_energy(DeviceId(i)));
}

void Cell::on_progress(std::function<void(Seconds, std::uint64_t)> watch) {
  world_.clock.on_progress([this, watch = std::move(watch)](TimePoint now) { watch(now.seconds(), requests_); });
}

void Cell::on(const Event& event) {
  const DeviceId device(event.entity);
  switch (event.kind) {
    case EventKind::work_done:
      on_work_done(event.subject);
      return note_departure(device);
    case EventKind::message_arrives:
      on_message(event.subject);
      return note_departure(device);
    case EventKind::feedback_arrives:
      return feedback_.on_arrival(event.subject);
    case EventKind::user_leaves:
      return on_user_leaves(device);
    case EventKind::device_leaves:
      return on_device_leaves(device);
    case EventKind::device_joins:
      return on_device_joins(device);
    case EventKind::user_joins:
      return on_user_joins(device);
    case EventKind::decision_due:
      return on_decision_due(device);
    case EventKind::arrival:
      return on_arrival(device);
    case EventKind::session_request:
      return on_session_request(device, event.subject);
    case EventKind::training_due:
      return training_.on_due(device);
    case EventKind::policy_tick:
      return on_tick();
    case EventKind::drift_due:
      return drift_.on_due(event.subject);
    case EventKind::offer_due:
      return on_offer_due();
    case EventKind::start_alone:
      return world_.start_activity(event.subject, Company::none);
    case EventKind::start_shared:
      return world_.start_activity(event.subject, Company::others);
    case EventKind::stop_activity:
      return world_.stop_activity(event.subject);
  }
}

// --- arrivals -------------------------------------------------------------------------------------------------------

void Cell::begin() {
  training_.begin();
  schedule_tick(TimePoint());
  drift_.begin();
  rollout_.begin();
  for (std::size_t i = 0; i < world_.devices.size(); ++i) {
    const DeviceId device(i);
    const Stay& stay = world_.device(device).stay;
    schedule_stay(device);
    if (world_.device(device).joined) profile(device, false);
    schedule_arrival(device, TimePoint());
    if (scenario_.decision.point == scenario::DecisionPoint::period && stay.user_from != never)
      world_.clock.schedule({stay.user_from, entity_of(device), EventKind::decision_due, 0});
  }
}

void Cell::on_offer_due() {
  rollout_.on_due();
  for (std::size_t i = 0; i < world_.devices.size(); ++i)
    if (world_.devices[i].joined && !world_.devices[i].leaving) profile(DeviceId(i), true);
}

void Cell::profile(DeviceId device, bool news_only) {
  const auto cost = selector_.profiling_cost(device, news_only);
  if (cost.time.ticks() == 0) return;
  const JobSlot slot = world_.jobs.take();
  world_.jobs[slot].device = device;
  units_.profile(slot, cost.time, cost.energy);
}

void Cell::schedule_arrival(DeviceId device, TimePoint previous) {
  DeviceState& state = world_.device(device);
  if (state.stay.user_from == never) return;
  auto at = arrivals_->arrival(device, state.arrivals, previous);
  // Before the user came, nobody made them: a user's own dates are the same, whenever they join.
  while (at && *at < state.stay.user_from) at = arrivals_->arrival(device, ++state.arrivals, *at);
  if (!at || *at > world_.horizon || *at >= state.stay.user_to) return;
  world_.clock.schedule({*at, entity_of(device), EventKind::arrival, static_cast<std::uint32_t>(state.arrivals)});
}

void Cell::on_arrival(DeviceId device) {
  ++world_.device(device).arrivals;
  schedule_arrival(device, world_.now());
  if (scenario_.decision.point == scenario::DecisionPoint::session) renew_decision(device);
  feedback_.expect(device, 1);
  issue(device);
  open_session(device);
  feedback_.over(device);
}

/// The requests of a session that follow its first.
void Cell::open_session(DeviceId device) {
  if (!scenario_.session) return;
  // Geometric with the given mean, at least one; the first request came with the arrival.
  RandomStream random(world_.seed, Purpose("session"), device.index(), world_.device(device).arrivals);
  const double stop = 1.0 / scenario_.session->requests;
  std::uint32_t further = 0;
  while (stop < 1.0 && random.uniform() > stop) ++further;
  feedback_.expect(device, further);
  if (world_.observer) world_.observer->on_session(device, world_.now(), further);
  schedule_session_request(device, further);
}

void Cell::schedule_session_request(DeviceId device, std::uint32_t left) {
  if (left == 0) return;
  RandomStream random(world_.seed, Purpose("session-gap"), device.index(), world_.device(device).requests);
  const Duration gap = Duration::of(scenario_.session->gap * random.exponential());
  world_.clock.schedule({world_.now() + gap, entity_of(device), EventKind::session_request, left});
}

void Cell::on_session_request(DeviceId device, std::uint32_t left) {
  if (!world_.device(device).user_here) return;
  issue(device);
  schedule_session_request(device, left - 1);
  feedback_.over(device);
  if (world_.observer) world_.observer->on_session_request(device, world_.now(), left);
}

// --- decisions ------------------------------------------------------------------------------------------------------

DecisionSlot Cell::renew_decision(DeviceId device) {
  DecisionSlot& standing = world_.device(device).standing_decision;
  if (standing != no_decision) selector_.release(standing);
  standing = selector_.decide(device);
  ledger_.on_decision(standing);
  prefetch(device, standing);
  return standing;
}

void Cell::on_decision_due(DeviceId device) {
  if (!world_.device(device).user_here) return;
  renew_decision(device);
  const TimePoint next = world_.now() + Duration::of(scenario_.decision.period);
  world_.clock.schedule({next, entity_of(device), EventKind::decision_due, 0});
}

void Cell::schedule_tick(TimePoint previous) {
  const auto& period = scenario_.decision.tick;
  if (period) world_.clock.schedule({previous + Duration::of(*period), every_entity, EventKind::policy_tick, 0});
}

void Cell::on_tick() {
  selector_.policy().tick(world_.now().seconds());
  schedule_tick(world_.now());
}

/// The decision a new request goes by, held for it.
DecisionSlot Cell::decision_for(DeviceId device) {
  if (scenario_.decision.point == scenario::DecisionPoint::request) {
    const DecisionSlot slot = selector_.decide(device);
    ledger_.on_decision(slot);
    prefetch(device, slot);
    return slot;
  }
  const DecisionSlot standing = world_.device(device).standing_decision;
  const bool holds = standing != no_decision && world_.offers(device, selector_[standing].candidate);
  const DecisionSlot slot = holds ? standing : renew_decision(device);
  selector_.hold(slot);
  return slot;
}

// --- the end --------------------------------------------------------------------------------------------------------

/// What was under way at the horizon is charged for the part that had happened.
void Cell::settle() {
  for (JobSlot slot = 0; slot < world_.jobs.all().size(); ++slot) settle_job(slot);
  log_unfinished();
  world_.settle_shared();
  for (std::size_t i = 0; i < world_.devices.size(); ++i) {
    const auto& kind = world_.experiment.kind_of(DeviceId(i)).kind;
    DeviceState& device = world_.devices[i];
    if (device.at_once > 0) device.busy += world_.horizon - device.at_once_since;
    const Duration idle = world_.time_of(DeviceId(i)) - device.busy;
    ledger_.charge(DeviceId(i), Cause::idle, kind.idle_power.value * idle.seconds());
  }
}

/// In the order of their issue.
void Cell::log_unfinished() {
  std::vector<Job> unfinished;
  for (const Job& job : world_.jobs.all())
    if (job.live && job.is_request()) unfinished.push_back(job);
  std::sort(unfinished.begin(), unfinished.end(), [](const Job& a, const Job& b) { return a.number < b.number; });
  for (const Job& job : unfinished) ledger_.on_unfinished(job);
}

void Cell::show_use(const Job& job, TimePoint end, bool cut_off) {
  world_.observer->on_use({job, end, world_.shares_unit(job.device), cut_off});
}

void Cell::settle_job(JobSlot slot) {
  const Job& job = world_.jobs[slot];
  if (!job.live) return;
  if (job.stage == Stage::responding) return ledger_.note_under_way(answer_radio(job));
  if (!job.running) return;
  if (world_.observer) show_use(job, world_.horizon, true);
  if (job.stage == Stage::uploading || job.stage == Stage::downloading) return settle_transfer(slot);
  if (job.stage == Stage::training) training_.settle(slot);
  if (job.stage == Stage::executing || job.stage == Stage::profiling)
    charge_unit(job, units_.spent_by(slot, world_.horizon));
  settle_busy(job);
}

/// Adds the time since the job began to its unit's busy time.
void Cell::settle_busy(const Job& job) {
  const bool on_unit = job.stage == Stage::executing || job.stage == Stage::profiling || job.stage == Stage::training;
  if (!on_unit || world_.shares_unit(job.device)) return;
  world_.device(job.device).busy += std::max(Duration(), world_.horizon - job.began - job.loading);
}

void Cell::settle_transfer(JobSlot slot) {
  const Job& job = world_.jobs[slot];
  const auto& radio = candidates_of(job.device).radio;
  const Watts power = job.stage == Stage::uploading ? radio.up : radio.down;
  const Joules energy = power * transport_.airtime_until(slot, world_.horizon);
  ledger_.charge(job.device, Cause::radio, energy);
  ledger_.note_under_way(energy);
}

void Cell::charge_unit(const Job& job, const Units::Spent& spent) {
  ledger_.charge(job.device, job.stage == Stage::profiling ? Cause::probe : Cause::inference, spent.work);
  ledger_.charge(job.device, Cause::load, spent.loading);
}

}  // namespace edgefleet::engine
