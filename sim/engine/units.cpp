#include "sim/engine/units.hpp"

#include <algorithm>

#include "sim/engine/tick_phase.hpp"
#include "sim/hardware/jitter.hpp"

namespace edgefleet::engine {
namespace {

/// What multiplies the table's time and energy. Keyed by device and request, never by variant or order: all policies
/// meet the same luck.
Ratio luck_of(const World& world, const Job& job, const hardware::JitterShape& shape) {
  using scenario::ServiceTimes;
  const ServiceTimes times = world.experiment.scenario.service_times;
  if (times == ServiceTimes::fixed) return Ratio::si(1.0);
  if (times == ServiceTimes::exponential)
    return Ratio::si(RandomStream(world.seed, Purpose("service"), job.device.index(), job.index).exponential());
  if (shape == hardware::JitterShape{}) return Ratio::si(1.0);
  RandomStream random(world.seed, Purpose("jitter"), job.device.index(), job.index);
  const double body = random.uniform();
  return hardware::jitter_factor(shape, body, random.uniform());
}

}  // namespace

bool Units::execute(JobSlot slot) {
  DeviceState& device = world_.device(world_.jobs[slot].device);
  const auto& limit = world_.experiment.scenario.request.queue;
  if (limit && device.unit.running > 0 && device.unit.waiting >= *limit) return false;
  if (device.unit.enter(slot, world_.jobs)) start(slot);
  return true;
}

void Units::profile(JobSlot slot, Duration length, Joules energy) {
  Job& job = world_.jobs[slot];
  job.stage = Stage::profiling;
  job.length = length;
  job.work_energy = energy;
  if (world_.device(job.device).unit.enter(slot, world_.jobs)) start(slot);
}

void Units::train(JobSlot slot, Duration length, Joules energy) {
  Job& job = world_.jobs[slot];
  job.stage = Stage::training;
  job.length = length;
  job.work_energy = energy;
  if (world_.shares_unit(job.device)) return use(slot, length);
  if (world_.device(job.device).unit.enter(slot, world_.jobs)) start(slot);
}

/// Alone on the unit, or beside others where the unit is shared.
void Units::use(JobSlot slot, Duration length) {
  Job& job = world_.jobs[slot];
  if (!world_.shares_unit(job.device)) return world_.occupy(slot, length);
  DeviceState& device = world_.device(job.device);
  if (device.at_once++ == 0) device.at_once_since = world_.now();
  job.length = length;
  world_.share(slot);
}

void Units::start(JobSlot slot) {
  Job& job = world_.jobs[slot];
  if (job.stage != Stage::executing) return use(slot, job.length);
  DeviceState& device = world_.device(job.device);
  const auto& kind = world_.experiment.kind_of(job.device);
  const auto& cost = kind.table.at(job.variant);
  const double scale = device.factor * luck_of(world_, job, cost.jitter).si();
  const auto drift = world_.drift_of(job.device, job.variant);
  job.work_energy = cost.energy * scale * drift.energy;
  job.loading = Duration();
  VariantCache* const memory = world_.memory_of(job.device);
  if (memory != nullptr && !memory->holds(job.variant)) {
    const auto size_of = [this](VariantId id) { return world_.experiment.catalogue[id].size; };
    if (world_.offers_on_device(job.device, job.variant)) memory->add(job.variant, size_of);
    job.loading = whole_ticks(kind.kind.load.time(size_of(job.variant)));
  } else if (memory != nullptr) {
    memory->touch(job.variant);
  }
  use(slot, job.loading + whole_ticks(cost.p90 * scale * drift.time));
}

void Units::start_next(DeviceId id) {
  DeviceState& device = world_.device(id);
  JobSlot next = device.unit.leave(world_.jobs);
  while (next != no_job && keep_ && !keep_(next)) next = device.unit.leave(world_.jobs);
  if (next != no_job) return start(next);
  if (idle_) idle_(id);
}

void Units::executed(JobSlot slot) {
  const Job job = world_.jobs[slot];
  DeviceState& device = world_.device(job.device);
  if (!world_.shares_unit(job.device)) {
    device.busy += world_.now() - job.began - job.loading;
    return start_next(job.device);
  }
  if (--device.at_once == 0) device.busy += world_.now() - device.at_once_since;
  if (job.stage != Stage::training) start_next(job.device);
}

Units::Spent Units::spent_by(JobSlot slot, TimePoint end) const {
  const Job& job = world_.jobs[slot];
  const auto& load = world_.experiment.kind_of(job.device).kind.load;
  const Duration gone = end - job.began;
  const Duration loading = std::min(gone, job.loading);
  const Duration working = gone - loading;
  const Duration work = job.length - job.loading;
  const double share = work.ticks() == 0 ? 1.0 : std::min(1.0, working.seconds() / work.seconds());
  return {job.work_energy * share, load.power * loading.seconds(), working};
}

void Units::serve(JobSlot slot) {
  Job& job = world_.jobs[slot];
  ServerState& server = world_.servers[world_.server_index(job)];
  const auto& kind = world_.experiment.server_kinds[server.kind.index()];
  const auto& cost = kind.table.at(job.variant);
  job.stage = Stage::serving;
  job.length = whole_ticks(cost.p90 * luck_of(world_, job, cost.jitter).si());
  server.occupancy.enter(world_.now());
  if (kind.server.discipline == hardware::Discipline::shared) return world_.share(slot);
  if (server.lane.enter(slot, world_.jobs)) world_.occupy(slot, job.length);
}

void Units::served(JobSlot slot) {
  ServerState& server = world_.servers[world_.server_index(world_.jobs[slot])];
  server.occupancy.leave(world_.now());
  const auto& kind = world_.experiment.server_kinds[server.kind.index()];
  if (kind.server.discipline == hardware::Discipline::shared) return;
  const JobSlot next = server.lane.leave(world_.jobs);
  if (next != no_job) world_.occupy(next, world_.jobs[next].length);
}

}  // namespace edgefleet::engine
