#pragma once
// Which part of which cell is traced.

#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/time.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::app {

/// The part as the user words it.
struct TraceWords {
  std::string devices = "0-9";  ///< `0-9,12,kind:rpi4-*,site:homes` or `all`
  std::string policy;           ///< label; empty: the first
  unsigned replication = 0;
  std::string window;  ///< `0 s..60 s`; empty: everything
};

struct TraceSelection {
  std::vector<bool> devices;  ///< by DeviceId
  std::size_t policy = 0;     ///< index into the scenario's policies
  std::uint32_t replication = 0;
  TimePoint from;
  TimePoint to;  ///< what ends before `from` or begins after `to` is left out

  bool holds(DeviceId device) const { return devices[device.index()]; }
  bool holds(TimePoint begin, TimePoint end) const { return end >= from && begin <= to; }
};

/// All problems at once go to `problems`; the result counts only when there are none.
TraceSelection select(const TraceWords& words, const scenario::Experiment& experiment, Problems& problems);

}  // namespace edgefleet::app
