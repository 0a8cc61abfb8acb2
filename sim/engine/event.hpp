#pragma once
// What the engine plays: events in one total order (time, entity, kind, subject), in both modes. Order never depends on
// when an event was scheduled, or in which order SimGrid ends two activities at the same time.

#include <cstdint>
#include <tuple>

#include "sim/core/id.hpp"
#include "sim/core/time.hpp"

namespace edgefleet::engine {

/// At one time and entity, the lower kind comes first: what ends frees what begins. Those for SimGrid stand last.
enum class EventKind : std::uint32_t {
  work_done,         ///< a job's use of a unit, a link or a server has ended; subject = job slot
  message_arrives,   ///< subject = job slot (its stage says which message)
  feedback_arrives,  ///< subject = feedback slot
  user_leaves,       ///< before the device does, at one time
  device_leaves,
  device_joins,  ///< before its user does, at one time
  user_joins,
  decision_due,     ///< periodic decision of a device
  arrival,          ///< subject = low half of the arrival's index
  session_request,  ///< a further request of a session; subject = requests left
  training_due,     ///< a device's training job begins
  policy_tick,      ///< the policy is told the time; entity = every_entity
  drift_due,        ///< something changes; entity = every_entity, subject = step
  offer_due,        ///< other variants are on offer; entity = every_entity
  start_alone,      ///< hand a job that shares nothing to SimGrid; subject = job slot
  start_shared,     ///< hand a job to SimGrid that meets others there; likewise
  stop_activity,    ///< take a cancelled job back from SimGrid; likewise
};

/// Whether an event can only be played when SimGrid's clock has come to its tick.
constexpr bool needs_simgrid(EventKind kind) { return kind >= EventKind::start_alone; }

/// Whether SimGrid's clock must be at the very date at which a tick is played: what others share must not depend on
/// whether something else ended at the same tick.
constexpr bool needs_phase(EventKind kind) { return kind >= EventKind::start_shared; }

/// The entity of events that concern the whole cell: after every device's events of the same time.
inline constexpr std::uint32_t every_entity = 0xFFFFFFFFU;

inline std::uint32_t entity_of(DeviceId device) { return static_cast<std::uint32_t>(device.index()); }

struct Event {
  TimePoint at;
  std::uint32_t entity = 0;
  EventKind kind = EventKind::work_done;
  std::uint32_t subject = 0;
};

/// Whether `a` is played before `b`.
inline bool earlier(const Event& a, const Event& b) {
  if (a.at != b.at) return a.at < b.at;
  return std::tuple(a.entity, a.kind, a.subject) < std::tuple(b.entity, b.kind, b.subject);
}

}  // namespace edgefleet::engine
