#pragma once
// Moves bytes over access links: a flow that shares the site's link (SimGrid), or a turn on the device's own link.

#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class Transport {
 public:
  explicit Transport(World& world) : world_(world) {}

  /// The job's upload or download (its stage says which) begins or queues.
  void send(JobSlot slot);
  /// It has ended; the next in line begins. Returns its airtime, size / rate of the link, for which the radio is
  /// charged: on a shared link the rest of the time belongs to others' bits.
  Seconds received(JobSlot slot);
  /// Ends a transfer under way, for good. Precondition: nothing waits behind it.
  void cancel(JobSlot slot);
  /// Of a transfer still under way: at most this much airtime so far.
  Seconds airtime_until(JobSlot slot, TimePoint end);

 private:
  struct Path {
    bool upwards;
    Bytes bytes;
    BytesPerSecond rate;
    const scenario::Access& access;
    Lane& lane;
  };
  Path path_of(JobSlot slot);
  void begin(JobSlot slot, const Path& path);

  World& world_;
};

}  // namespace edgefleet::engine
