#pragma once
// The state that one cell's parts share: the devices, the servers, the jobs under way and the clock. Parts (Units,
// Transport, Selector, Ledger) act on it; Cell decides what comes next.

#include <optional>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/engine/activities.hpp"
#include "sim/engine/clock.hpp"
#include "sim/engine/job.hpp"
#include "sim/engine/simgrid_platform.hpp"
#include "sim/engine/variant_cache.hpp"
#include "sim/qoe/population.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::engine {

inline constexpr std::uint32_t no_decision = std::numeric_limits<std::uint32_t>::max();

struct DeviceState {
  double factor = 1.0;  ///< the device's own multiplier on its kind's time and energy
  qoe::User user;
  Lane unit;
  Lane up;  ///< of its own access link, when it has one
  Lane down;
  std::optional<VariantCache> storage;  ///< absent: everything is there from the start
  std::optional<VariantCache> memory;   ///< absent: loading costs nothing
  std::vector<JobSlot> downloads;       ///< under way
  Duration busy;                        ///< execution time of its unit so far, without loading
  std::uint64_t arrivals = 0;
  std::uint64_t requests = 0;
  std::uint32_t standing_decision = no_decision;  ///< when decisions last longer than a request
};

struct ServerState {
  scenario::ServerKindId kind;
  Lane lane;                ///< when it serves first come, first served
  std::uint32_t jobs = 0;   ///< there now, waiting ones included
  TimePoint changed;        ///< when `jobs` last changed
  double core_ticks = 0.0;  ///< integral of busy cores
  double job_ticks = 0.0;   ///< integral of jobs there
  Duration busy;            ///< time with at least one job
  std::uint64_t served = 0;
  std::uint64_t met_others = 0;
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
  std::vector<DeviceState> devices;
  std::vector<ServerState> servers;  ///< edge servers by site (unused where a site has none), the cloud last
  std::uint64_t uses = 0;            ///< of units, links and servers

  TimePoint now() const { return clock.now(); }
  DeviceState& device(DeviceId id) { return devices[id.index()]; }
  const scenario::SiteGroup& group_of(DeviceId id) const {
    return experiment.group_of(experiment.devices[id.index()].site);
  }
  std::size_t server_index(const Job& job) const;

  /// The job uses an exclusive resource from now on, for `length`: work_done follows.
  void occupy(JobSlot slot, Duration length);
  /// The job uses a shared resource from now on: work_done follows when SimGrid says so.
  void share(JobSlot slot);
  /// Nothing to wait for but time: message_arrives follows.
  void delay(JobSlot slot, Seconds time);
  /// Hands the job's present stage to SimGrid (on start_activity).
  void start_activity(JobSlot slot);

 private:
  Activity activity_of(JobSlot slot) const;
  Activity transfer(const Job& job, bool upwards, Bytes bytes) const;
};

}  // namespace edgefleet::engine
