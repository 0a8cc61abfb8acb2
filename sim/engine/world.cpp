#include "sim/engine/world.hpp"

#include <algorithm>
#include <cmath>

#include "sim/engine/device_draw.hpp"
#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {
namespace {

FleetTable<DeviceState> draw_devices(const scenario::Experiment& experiment, Seed seed) {
  FleetTable<DeviceState> devices(experiment.devices.size());
  for (std::size_t i = 0; i < devices.size(); ++i) {
    const DeviceDraw drawn = draw_device(experiment, seed, DeviceId(i));
    devices[i].factor = drawn.factor;
    devices[i].user = drawn.user;
    devices[i].stay = draw_stay(experiment, seed, DeviceId(i));
    devices[i].joined = devices[i].stay.from == TimePoint();
    devices[i].user_here = devices[i].stay.user_from == TimePoint();
  }
  return devices;
}

std::vector<Stores> furnish_stores(const scenario::Experiment& experiment) {
  const auto& spec = experiment.scenario.storage;
  if (spec.preloaded && !spec.loading) return {};
  std::vector<Stores> stores(experiment.devices.size());
  for (std::size_t i = 0; i < stores.size(); ++i) {
    const auto& kind = experiment.kind_of(DeviceId(i)).kind;
    if (!spec.preloaded) stores[i].storage.emplace(spec.capacity.value_or(kind.storage));
    if (spec.loading) stores[i].memory.emplace(spec.memory.value_or(kind.memory));
  }
  return stores;
}

std::vector<ServerState> build_servers(const scenario::Experiment& experiment) {
  std::vector<ServerState> servers(experiment.sites.size() + 1);
  const auto furnish = [&](ServerState& server, const std::optional<scenario::ServerKindId>& kind) {
    if (!kind) return;
    server.kind = *kind;
    server.lane.capacity = static_cast<std::uint16_t>(experiment.server_kinds[kind->index()].server.cores);
    server.occupancy = Occupancy(server.lane.capacity);
  };
  for (std::size_t i = 0; i < experiment.sites.size(); ++i) furnish(servers[i], experiment.group_of(SiteId(i)).edge);
  furnish(servers.back(), experiment.cloud);
  return servers;
}

std::vector<SharedLink> build_links(const scenario::Experiment& experiment) {
  const auto shared = [](const scenario::SiteGroup& group) {
    return group.access.sharing == scenario::Sharing::shared;
  };
  const bool any = std::any_of(experiment.groups.begin(), experiment.groups.end(), shared);
  return std::vector<SharedLink>(any ? experiment.sites.size() : 0);
}

}  // namespace

World::World(const scenario::Experiment& plan, Seed cell_seed, const PlatformNeeds& needs, Clock::Handler handler)
    : experiment(plan),
      seed(cell_seed),
      horizon(TimePoint::at(Duration::of(plan.scenario.horizon))),
      all_activities(plan.scenario.engine.exclusive == scenario::Exclusive::activity),
      platform(plan, needs),
      clock(horizon, std::move(handler)),
      activities(clock),
      devices(draw_devices(plan, cell_seed)),
      stores(furnish_stores(plan)),
      servers(build_servers(plan)),
      links(build_links(plan)) {
  enlist_trainees();
  if (plan.scenario.drift.moves_costs())
    cost_drift = std::make_unique<CostDrift>(plan.kinds.size(), plan.sheets.size());
}

Ratio World::personal_gain(DeviceId id, VariantId variant) const {
  const std::uint32_t index = devices[id.index()].trainee;
  if (index == no_trainee || experiment.training[trainees[index].plan].variant != variant) return Ratio();
  return trainees[index].gain;
}

bool World::shares_unit(DeviceId id) const {
  const std::uint32_t index = devices[id.index()].trainee;
  return index != no_trainee &&
         experiment.training[trainees[index].plan].spec.discipline == scenario::TrainingDiscipline::share;
}

void World::enlist_trainees() {
  for (std::size_t d = 0; d < devices.size(); ++d)
    for (std::size_t p = 0; p < experiment.training.size(); ++p)
      if (experiment.training[p].kind == experiment.devices[d].kind) {
        devices[d].trainee = static_cast<std::uint32_t>(trainees.size());
        trainees.push_back({DeviceId(d), p, 0, false, 0.0, Ratio()});
      }
}

bool World::offers(DeviceId id, std::size_t candidate) const {
  const auto now = offered(id);
  return now.empty() || std::binary_search(now.begin(), now.end(), static_cast<std::uint32_t>(candidate));
}

bool World::offers_on_device(DeviceId id, VariantId variant) const {
  const auto now = offered(id);
  const auto& candidates = experiment.candidates_of(id).candidates;
  return now.empty() || std::any_of(now.begin(), now.end(), [&](std::uint32_t index) {
           return candidates[index].variant == variant && candidates[index].place == policy::Place::device;
         });
}

Duration World::time_of(DeviceId id) const {
  const DeviceState& device = devices[id.index()];
  return device.joined ? std::min(device.gone, horizon) - device.stay.from : Duration();
}

std::size_t World::server_index(const Job& job) const {
  return job.place == policy::Place::edge ? experiment.devices[job.device.index()].site.index() : servers.size() - 1;
}

void World::occupy(JobSlot slot, Duration length) {
  Job& job = jobs[slot];
  job.began = now();
  job.running = true;
  job.in_simgrid = false;
  job.length = length;
  ++uses;
  const auto entity = entity_of(job.device);
  if (!all_activities) return clock.schedule({now() + length, entity, EventKind::work_done, slot});
  const bool known = end_is_known(job);
  if (known && clock.caught_up()) return start_activity(slot, Company::none);
  clock.schedule({now(), entity, known ? EventKind::start_alone : EventKind::start_shared, slot});
}

/// Whether SimGrid will let it last as long as we think, when it has its resource for itself: as long as its clock
/// resolves the phases of a tick, and where its network model is the one that we reckon with.
bool World::end_is_known(const Job& job) const {
  const bool transfer = job.stage == Stage::uploading || job.stage == Stage::downloading;
  return clock.resolves_ticks() && !(transfer && experiment.scenario.engine.network_model != "CM02");
}

void World::share(JobSlot slot) {
  jobs[slot].began = now();
  jobs[slot].running = true;
  jobs[slot].in_simgrid = false;
  ++uses;
  clock.schedule({now(), entity_of(jobs[slot].device), EventKind::start_shared, slot});
}

void World::delay(JobSlot slot, Seconds time) {
  const auto entity = entity_of(jobs[slot].device);
  clock.schedule({now() + whole_ticks(time), entity, EventKind::message_arrives, slot});
}

void World::settle_shared() {
  for (auto& server : servers) server.occupancy.settle(horizon);
  for (auto& link : links) {
    link.up.settle(horizon);
    link.down.settle(horizon);
  }
}

void World::start_activity(JobSlot slot, Company company) {
  if (jobs[slot].cancelled) return jobs.release(slot);
  jobs[slot].in_simgrid = true;
  Activity activity = activity_of(slot);
  activity.company = company;
  activities.start(activity);
}

void World::cancel(JobSlot slot) {
  Job& job = jobs[slot];
  job.running = false;
  job.cancelled = true;
  if (job.in_simgrid) clock.schedule({now(), entity_of(job.device), EventKind::stop_activity, slot});
}

void World::stop_activity(JobSlot slot) {
  if (activities.cancel(slot)) jobs.release(slot);
}

Activity World::transfer(const Job& job, bool upwards, Bytes bytes) const {
  const auto& access = group_of(job.device).access;
  const bool own = access.sharing == scenario::Sharing::own;
  auto* device = own ? platform.device(job.device) : platform.gateway(experiment.devices[job.device.index()].site);
  Activity activity;
  activity.from = upwards ? device : platform.core();
  activity.to = upwards ? platform.core() : device;
  activity.bytes = bytes;
  activity.alone = access.latency + bytes / (upwards ? access.up : access.down);
  return activity;
}

Activity World::activity_of(JobSlot slot) const {
  const Job& job = jobs[slot];
  Activity activity;
  if (job.stage == Stage::uploading) {
    activity = transfer(job, true, experiment.scenario.request.input);
  } else if (job.stage == Stage::downloading) {
    activity = transfer(job, false, experiment.catalogue[job.variant].size);
  } else {
    const bool local = job.stage != Stage::serving;
    const SiteId site = experiment.devices[job.device.index()].site;
    activity.from = local                              ? platform.device(job.device)
                    : job.place == policy::Place::edge ? platform.edge(site)
                                                       : platform.cloud();
    activity.work = job.length.seconds();
    activity.alone = activity.work;
  }
  activity.at = job.began;
  activity.done = {TimePoint(), entity_of(job.device), EventKind::work_done, slot};
  return activity;
}

}  // namespace edgefleet::engine
