#pragma once
// Everything that takes its turn at a unit or a link: a request on its way, a download, a profiling run. Jobs live in a
// pool and queue through their own `next`, so waiting allocates nothing.

#include <cstdint>
#include <limits>
#include <vector>

#include "sim/core/contract.hpp"
#include "sim/core/id.hpp"
#include "sim/core/large_pages.hpp"
#include "sim/core/quantity.hpp"
#include "sim/core/time.hpp"
#include "sim/policy/situation.hpp"

namespace edgefleet::engine {

using JobSlot = std::uint32_t;
inline constexpr JobSlot no_job = std::numeric_limits<JobSlot>::max();

/// What a job is doing, and so what comes next when that is done.
enum class Stage : std::uint8_t {
  deciding,      ///< the question is on its way to the selector and back
  fetching,      ///< waiting for its variant's download
  executing,     ///< waiting for or on the device's unit
  uploading,     ///< waiting for or on the access link
  travelling,    ///< between the site and the cloud
  serving,       ///< waiting for or on a server
  responding,    ///< the answer is on its way back
  downloading,   ///< a download job's only stage
  profiling,     ///< a profiling job's only stage
  training,      ///< a training step's only stage
  specialising,  ///< of a download job: waiting for a variant that is being made
};

struct Job {
  std::uint64_t number = 0;  ///< of the request, counted over the cell
  std::uint64_t index = 0;   ///< of the request on its device
  DeviceId device;
  VariantId variant;
  policy::Place place = policy::Place::device;
  Stage stage = Stage::deciding;
  bool live = false;
  bool stand_in = false;       ///< served by a variant at hand instead of the chosen one
  bool running = false;        ///< uses a resource now, rather than waiting for it
  bool in_simgrid = false;     ///< which SimGrid plays
  bool cancelled = false;      ///< what is still to come of it has no effect
  JobSlot next = no_job;       ///< behind it in its queue
  JobSlot waiters = no_job;    ///< of a download: first request that waits for it
  std::uint32_t decision = 0;  ///< slot of its decision
  TimePoint issued;
  TimePoint began;     ///< of the current use of a resource
  Duration length;     ///< of that use, when known
  Duration loading;    ///< first part of `length`: bringing the variant into memory
  Joules work_energy;  ///< of the current use without loading: inference or probe
  Joules spent;        ///< by the request so far: inference and radio

  bool is_request() const {
    return stage != Stage::downloading && stage != Stage::profiling && stage != Stage::training &&
           stage != Stage::specialising;
  }
};

class JobPool {
 public:
  JobSlot take() {
    if (free_.empty()) {
      jobs_.emplace_back();
      free_.push_back(static_cast<JobSlot>(jobs_.size() - 1));
    }
    const JobSlot slot = free_.back();
    free_.pop_back();
    jobs_[slot] = Job{};
    jobs_[slot].live = true;
    return slot;
  }
  void release(JobSlot slot) {
    contract::require(jobs_[slot].live, "a job ends once");
    jobs_[slot].live = false;
    free_.push_back(slot);
  }
  Job& operator[](JobSlot slot) { return jobs_[slot]; }
  const Job& operator[](JobSlot slot) const { return jobs_[slot]; }
  const FleetTable<Job>& all() const { return jobs_; }

 private:
  FleetTable<Job> jobs_;
  std::vector<JobSlot> free_;
};

/// First come, first served, in front of `capacity` places that each serve one job alone.
struct Lane {
  JobSlot first = no_job;
  JobSlot last = no_job;
  std::uint32_t waiting = 0;
  std::uint16_t running = 0;
  std::uint16_t capacity = 1;

  /// True if the job may start at once; else it waits.
  bool enter(JobSlot slot, JobPool& jobs) {
    if (running < capacity) return ++running, true;
    (last == no_job ? first : jobs[last].next) = slot;
    last = slot;
    jobs[slot].next = no_job;
    ++waiting;
    return false;
  }
  /// A job has ended: the one that starts in its place, or no_job.
  JobSlot leave(JobPool& jobs) {
    if (first == no_job) return --running, no_job;
    const JobSlot slot = first;
    first = jobs[slot].next;
    if (first == no_job) last = no_job;
    --waiting;
    return slot;
  }
  /// Takes those out of the queue that are `unwanted`; they are returned in its order.
  template <class Unwanted>
  std::vector<JobSlot> withdraw(JobPool& jobs, Unwanted unwanted) {
    std::vector<JobSlot> taken;
    JobSlot* link = &first;
    last = no_job;
    for (JobSlot slot = first; slot != no_job; slot = *link) {
      if (unwanted(slot)) {
        taken.push_back(slot);
        *link = jobs[slot].next;
        --waiting;
      } else {
        last = slot;
        link = &jobs[slot].next;
      }
    }
    return taken;
  }
};

}  // namespace edgefleet::engine
