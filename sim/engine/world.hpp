#pragma once
// The state that one cell's parts share: the devices, the servers, the jobs under way and the clock. Parts (Units,
// Transport, Selector, Ledger) act on it; Cell decides what comes next.

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "sim/core/large_pages.hpp"
#include "sim/core/random.hpp"
#include "sim/engine/activities.hpp"
#include "sim/engine/clock.hpp"
#include "sim/engine/cost_drift.hpp"
#include "sim/engine/job.hpp"
#include "sim/engine/observer.hpp"
#include "sim/engine/occupancy.hpp"
#include "sim/engine/simgrid_platform.hpp"
#include "sim/engine/stay.hpp"
#include "sim/engine/variant_cache.hpp"
#include "sim/qoe/population.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::engine {

inline constexpr std::uint32_t no_decision = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t no_trainee = std::numeric_limits<std::uint32_t>::max();

/// A device that trains.
struct Trainee {
  DeviceId device;
  std::size_t plan = 0;          ///< index into Experiment::training
  std::uint64_t steps_left = 0;  ///< of the jobs that have come due
  bool stands_back = false;      ///< its next step waits until the unit is idle
  double samples = 0.0;          ///< trained on so far
  Ratio gain;                    ///< of its user's top-1 with the trained variant
};

/// In the order in which a request looks at it, whole cache lines each: what its issue needs, what its arrival needs,
/// what its user feels, and what only some requests touch. In a large fleet a device is out of the cache when its next
/// event comes, so lines are what a request costs (docs/performance.md).
struct alignas(64) DeviceState {
  double factor = 1.0;  ///< the device's own multiplier on its kind's time and energy
  Lane unit;
  Duration busy;                                  ///< execution time of its unit so far, without loading
  std::uint64_t requests = 0;                     ///< issued
  std::uint32_t in_progress = 0;                  ///< of them, not ended
  std::uint32_t trainee = no_trainee;             ///< index into World::trainees
  std::uint32_t standing_decision = no_decision;  ///< when decisions last longer than a request
  std::uint16_t at_once = 0;                      ///< jobs on a unit that is shared
  bool joined = true;                             ///< at some time up to now
  bool user_here = true;                          ///< now
  bool leaving = false;                           ///< it takes no more work, and goes when what it does is done

  alignas(64) Stay stay;
  std::uint64_t arrivals = 0;
  TimePoint gone = never;  ///< when it had left
  qoe::User user;          ///< preferences begin the third line

  TimePoint at_once_since;  ///< when the first of them began
  Lane up;                  ///< of its own access link, when it has one
  Lane down;
};

/// What a device keeps of the catalogue.
struct Stores {
  std::optional<VariantCache> storage;  ///< absent: everything is there from the start
  std::optional<VariantCache> memory;   ///< absent: loading costs nothing
  std::vector<JobSlot> downloads;       ///< under way
};

struct ServerState {
  scenario::ServerKindId kind;
  Lane lane;            ///< when it serves first come, first served
  Occupancy occupancy;  ///< of its cores
};

/// An access link that the devices of a site share, by direction.
struct SharedLink {
  Occupancy up;
  Occupancy down;
};

struct World {
  World(const scenario::Experiment& plan, Seed cell_seed, const PlatformNeeds& needs, Clock::Handler handler);

  const scenario::Experiment& experiment;
  Seed seed;
  TimePoint horizon;
  bool all_activities;  ///< exclusive work too is played by SimGrid
  SimgridPlatform platform;
  Clock clock;
  Activities activities;
  JobPool jobs;
  FleetTable<DeviceState> devices;
  std::vector<Stores> stores;        ///< by device; empty where everything is there and loading costs nothing
  std::vector<ServerState> servers;  ///< edge servers by site (unused where a site has none), the cloud last
  std::vector<SharedLink> links;     ///< by site; empty where none is shared
  std::vector<Trainee> trainees;
  std::unique_ptr<CostDrift> cost_drift;  ///< null: tables hold for all time
  std::size_t offer = 0;                  ///< which of Experiment::offers is in force
  std::uint64_t uses = 0;                 ///< of units, links and servers
  Observer* observer = nullptr;

  TimePoint now() const { return clock.now(); }
  DeviceState& device(DeviceId id) { return devices[id.index()]; }
  /// Null where everything is there from the start.
  VariantCache* storage_of(DeviceId id) { return present(id, &Stores::storage); }
  /// Null where loading costs nothing.
  VariantCache* memory_of(DeviceId id) { return present(id, &Stores::memory); }
  const scenario::SiteGroup& group_of(DeviceId id) const {
    return experiment.group_of(experiment.devices[id.index()].site);
  }
  /// Of the device's candidate set, what is on offer now; empty: all.
  std::span<const std::uint32_t> offered(DeviceId id) const { return experiment.offered(id, offer); }
  bool offers(DeviceId id, std::size_t candidate) const;
  /// Whether the variant is on offer to run on the device itself.
  bool offers_on_device(DeviceId id, VariantId variant) const;
  /// How long the device has been there at the horizon.
  Duration time_of(DeviceId id) const;
  std::size_t server_index(const Job& job) const;
  /// The direction of its site's link that the transfer takes. Precondition: the link is shared.
  Occupancy& link_of(const Job& job) {
    SharedLink& link = links[experiment.devices[job.device.index()].site.index()];
    return job.stage == Stage::uploading ? link.up : link.down;
  }
  Trainee& trainee(DeviceId id) { return trainees[device(id).trainee]; }
  CostDrift::Factors drift_of(DeviceId id, VariantId variant) const {
    return cost_drift ? std::as_const(*cost_drift).of(experiment.devices[id.index()].kind, variant)
                      : CostDrift::Factors();
  }
  /// What personal training has added to the variant's top-1 on this device.
  Ratio personal_gain(DeviceId id, VariantId variant) const;
  /// Training runs beside inference on this device's unit.
  bool shares_unit(DeviceId id) const;

  /// The job uses an exclusive resource from now on, for `length`: work_done follows.
  void occupy(JobSlot slot, Duration length);
  /// The job uses a shared resource from now on: work_done follows when SimGrid says so.
  void share(JobSlot slot);
  /// Brings the integrals of servers and links up to the horizon.
  void settle_shared();
  /// Nothing to wait for but time: message_arrives follows.
  void delay(JobSlot slot, Seconds time);
  /// Hands the job's present stage to SimGrid (on start_alone, start_shared).
  void start_activity(JobSlot slot, Company company);
  /// The use of a resource that has begun ends here, without work_done; the job ends with it.
  void cancel(JobSlot slot);
  /// Takes a cancelled job back from SimGrid (on stop_activity).
  void stop_activity(JobSlot slot);

 private:
  VariantCache* present(DeviceId id, std::optional<VariantCache> Stores::*which) {
    if (stores.empty()) return nullptr;
    auto& store = stores[id.index()].*which;
    return store ? &*store : nullptr;
  }
  void enlist_trainees();
  bool end_is_known(const Job& job) const;
  Activity activity_of(JobSlot slot) const;
  Activity transfer(const Job& job, bool upwards, Bytes bytes) const;
};

}  // namespace edgefleet::engine
