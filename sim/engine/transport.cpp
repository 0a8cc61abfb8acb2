#include "sim/engine/transport.hpp"

#include <algorithm>

#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {

Transport::Path Transport::path_of(JobSlot slot) {
  const Job& job = world_.jobs[slot];
  const auto& access = world_.group_of(job.device).access;
  DeviceState& device = world_.device(job.device);
  if (job.stage == Stage::uploading)
    return {true, world_.experiment.scenario.request.input, access.up, access, device.up};
  return {false, world_.experiment.catalogue[job.variant].size, access.down, access, device.down};
}

void Transport::begin(JobSlot slot, const Path& path) {
  world_.occupy(slot, whole_ticks(path.access.latency + path.bytes / path.rate));
}

void Transport::send(JobSlot slot) {
  const Path path = path_of(slot);
  if (path.access.sharing == scenario::Sharing::shared) {
    world_.link_of(world_.jobs[slot]).enter(world_.now());
    return world_.share(slot);
  }
  if (path.lane.enter(slot, world_.jobs)) begin(slot, path);
}

Seconds Transport::received(JobSlot slot) {
  const Path path = path_of(slot);
  if (path.access.sharing == scenario::Sharing::own) {
    const JobSlot next = path.lane.leave(world_.jobs);
    if (next != no_job) begin(next, path_of(next));
  } else {
    world_.link_of(world_.jobs[slot]).leave(world_.now());
  }
  return path.bytes / path.rate;
}

void Transport::cancel(JobSlot slot) {
  const Path path = path_of(slot);
  if (path.access.sharing == scenario::Sharing::own) {
    const JobSlot next = path.lane.leave(world_.jobs);
    contract::require(next == no_job, "nothing waits behind a cancelled transfer");
  } else {
    world_.link_of(world_.jobs[slot]).leave(world_.now());
  }
  world_.cancel(slot);
}

Seconds Transport::airtime_until(JobSlot slot, TimePoint end) {
  const Path path = path_of(slot);
  const Seconds carrying = (end - world_.jobs[slot].began).seconds() - path.access.latency;
  return std::clamp(carrying, Seconds(), path.bytes / path.rate);
}

}  // namespace edgefleet::engine
