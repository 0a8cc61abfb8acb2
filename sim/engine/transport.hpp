#pragma once
// Moves bytes over access links: a flow that shares the site's link (SimGrid), or a turn on the device's own link.

#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class Transport {
 public:
  explicit Transport(World& world) : world_(world) {}

  /// The job's upload or download (its stage says which) begins or queues.
  void send(JobSlot slot);
  /// It has ended; the next in line begins. Returns how long bits flowed: the time the radio was on.
  Seconds received(JobSlot slot);

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
