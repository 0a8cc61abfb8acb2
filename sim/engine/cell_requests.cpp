// The way of a request through a cell: decision, download or upload, queue, execution, answer.

#include <algorithm>

#include "sim/engine/cell.hpp"

namespace edgefleet::engine {

void Cell::issue(DeviceId device) {
  const JobSlot slot = world_.jobs.take();
  feedback_.expect(device, 1);
  ++world_.device(device).in_progress;
  const DecisionSlot decision = decision_for(device);
  Job& job = world_.jobs[slot];
  job.number = requests_++;
  job.index = world_.device(device).requests++;
  job.device = device;
  job.issued = world_.now();
  job.decision = decision;
  job.variant = selector_.candidate(decision).variant;
  job.place = selector_.candidate(decision).place;
  const auto& set = candidates_of(device);
  if (scenario_.decision.where == policy::Place::device || scenario_.decision.point != scenario::DecisionPoint::request)
    return dispatch(slot);
  job.stage = Stage::deciding;
  job.spent += set.decision_energy;
  ledger_.charge(device, Cause::radio, set.decision_energy);
  world_.delay(slot, set.decision_delay);
}

void Cell::on_message(JobSlot slot) {
  const Job& job = world_.jobs[slot];
  switch (job.stage) {
    case Stage::deciding:
      return dispatch(slot);
    case Stage::travelling:
      return units_.serve(slot);
    case Stage::specialising:
      if (job.cancelled) return world_.jobs.release(slot);
      world_.jobs[slot].stage = Stage::downloading;
      return transport_.send(slot);
    default:
      return complete(slot);
  }
}

void Cell::dispatch(JobSlot slot) {
  Job& job = world_.jobs[slot];
  if (!world_.device(job.device).user_here) return abandon(slot);
  if (job.place == policy::Place::device) return fetch(slot);
  job.stage = Stage::uploading;
  transport_.send(slot);
}

void Cell::on_work_done(JobSlot slot) {
  if (world_.jobs[slot].cancelled) return world_.jobs.release(slot);
  if (world_.observer) show_use(world_.jobs[slot], world_.now(), false);
  world_.jobs[slot].running = false;
  switch (world_.jobs[slot].stage) {
    case Stage::executing:
    case Stage::profiling:
      return on_executed(slot);
    case Stage::training:
      return training_.on_done(slot);
    case Stage::uploading:
      return on_uploaded(slot);
    case Stage::downloading:
      return on_downloaded(slot);
    default:
      units_.served(slot);
      return respond(slot);
  }
}

// --- on the device --------------------------------------------------------------------------------------------------

void Cell::fetch(JobSlot slot) {
  Job& job = world_.jobs[slot];
  VariantCache* const storage = world_.storage_of(job.device);
  if (storage == nullptr) return execute(slot);
  if (storage->holds(job.variant)) return storage->touch(job.variant), execute(slot);
  const JobSlot download = download_of(job.device, job.variant);
  if (scenario_.decision.meanwhile == scenario::Meanwhile::resident && serve_resident(slot)) return;
  Job& waiter = world_.jobs[slot];
  waiter.stage = Stage::fetching;
  waiter.next = world_.jobs[download].waiters;
  world_.jobs[download].waiters = slot;
}

/// Serves the request with the variant used last on this device; false if there is none.
bool Cell::serve_resident(JobSlot slot) {
  Job& job = world_.jobs[slot];
  const VariantCache* const storage = world_.storage_of(job.device);
  const auto& table = world_.experiment.kind_of(job.device).table;
  const auto resident = storage->latest([&](VariantId id) { return table.find(id) != nullptr; });
  if (!resident) return false;
  job.variant = *resident;
  job.stand_in = true;
  execute(slot);
  return true;
}

/// The download of this variant to this device, started if it is not under way.
JobSlot Cell::download_of(DeviceId device, VariantId variant) {
  auto& downloads = world_.stores[device.index()].downloads;
  const auto under_way = std::find_if(downloads.begin(), downloads.end(),
                                      [&](JobSlot slot) { return world_.jobs[slot].variant == variant; });
  if (under_way != downloads.end()) return *under_way;
  const JobSlot slot = world_.jobs.take();
  Job& job = world_.jobs[slot];
  job.device = device;
  job.variant = variant;
  job.stage = Stage::downloading;
  downloads.push_back(slot);
  const TimePoint available = specialiser_.available(variant, world_.now());
  if (available == world_.now()) {
    transport_.send(slot);
  } else {
    job.stage = Stage::specialising;
    world_.delay(slot, (available - world_.now()).seconds());
  }
  return slot;
}

/// Starts the download that the policy asked for beside its choice, if the variant is not on the device.
void Cell::prefetch(DeviceId device, DecisionSlot decision) {
  const auto& wanted = selector_[decision].choice.prefetch;
  const VariantCache* const storage = world_.storage_of(device);
  if (!wanted || storage == nullptr) return;
  const auto& candidate = candidates_of(device).candidates[selector_.shown_candidate(decision, *wanted)];
  if (candidate.place == policy::Place::device && !storage->holds(candidate.variant))
    download_of(device, candidate.variant);
}

void Cell::on_downloaded(JobSlot slot) {
  const Job job = world_.jobs[slot];
  ledger_.charge(job.device, Cause::radio, candidates_of(job.device).radio.down * transport_.received(slot));
  ledger_.on_download(job);
  std::erase(world_.stores[job.device.index()].downloads, slot);
  // One that has vanished meanwhile serves those who were promised it, and is not kept.
  if (world_.offers_on_device(job.device, job.variant))
    world_.storage_of(job.device)->add(job.variant, [this](VariantId id) {
      return world_.experiment.catalogue[id].size;
    });
  world_.jobs.release(slot);
  // Waiters were pushed in front of each other; the oldest goes first.
  std::vector<JobSlot> waiters;
  for (JobSlot waiter = job.waiters; waiter != no_job; waiter = world_.jobs[waiter].next) waiters.push_back(waiter);
  for (auto waiter = waiters.rbegin(); waiter != waiters.rend(); ++waiter) execute(*waiter);
}

void Cell::execute(JobSlot slot) {
  Job& job = world_.jobs[slot];
  job.stage = Stage::executing;
  if (!in_time(slot)) return;
  if (units_.execute(slot)) return;
  ledger_.on_refusal(world_.jobs[slot]);
  forget(slot);
}

/// False if the request was dropped because its deadline has passed.
bool Cell::in_time(JobSlot slot) {
  const Job& job = world_.jobs[slot];
  if (job.stage != Stage::executing || !scenario_.request.drop_late) return true;
  if (world_.now() - job.issued <= Duration::of(*scenario_.request.deadline)) return true;
  ledger_.on_drop(job);
  forget(slot);
  return false;
}

void Cell::on_executed(JobSlot slot) {
  Job& job = world_.jobs[slot];
  const auto spent = units_.spent_by(slot, world_.now());
  charge_unit(job, spent);
  job.spent += spent.work;
  units_.executed(slot);
  if (world_.jobs[slot].stage == Stage::profiling)
    world_.jobs.release(slot);
  else
    complete(slot);
}

// --- offloaded ------------------------------------------------------------------------------------------------------

void Cell::on_uploaded(JobSlot slot) {
  const Seconds carrying = transport_.received(slot);
  Job& job = world_.jobs[slot];
  const Joules radio = candidates_of(job.device).radio.up * carrying;
  job.spent += radio;
  ledger_.charge(job.device, Cause::radio, radio);
  if (job.place == policy::Place::edge) return units_.serve(slot);
  job.stage = Stage::travelling;
  world_.delay(slot, scenario_.cloud.latency);
}

void Cell::respond(JobSlot slot) {
  Job& job = world_.jobs[slot];
  const auto& access = world_.group_of(job.device).access;
  const Joules radio = answer_radio(job);
  job.stage = Stage::responding;
  job.spent += radio;
  ledger_.charge(job.device, Cause::radio, radio);
  const Seconds backbone = job.place == policy::Place::cloud ? scenario_.cloud.latency : Seconds();
  world_.delay(slot, backbone + access.latency + scenario_.request.output / access.down);
}

/// What receiving the answer costs the device.
Joules Cell::answer_radio(const Job& job) const {
  return candidates_of(job.device).radio.down * (scenario_.request.output / world_.group_of(job.device).access.down);
}

// --- the end of a request -------------------------------------------------------------------------------------------

void Cell::complete(JobSlot slot) {
  const Job job = world_.jobs[slot];
  const Ratio qoe = ledger_.on_completion(job);
  if (world_.device(job.device).user_here) feedback_.on_completion(job, qoe);
  forget(slot);
}

void Cell::forget(JobSlot slot) {
  --world_.device(world_.jobs[slot].device).in_progress;
  feedback_.over(world_.jobs[slot].device);
  selector_.release(world_.jobs[slot].decision);
  world_.jobs.release(slot);
}

}  // namespace edgefleet::engine
