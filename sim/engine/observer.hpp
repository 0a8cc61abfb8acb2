#pragma once
// Someone who watches a cell from outside and can change nothing in it. A cell without one tests a null pointer.

#include <cstdint>
#include <string>

#include "sim/core/id.hpp"
#include "sim/core/quantity.hpp"
#include "sim/core/time.hpp"
#include "sim/engine/job.hpp"
#include "sim/policy/situation.hpp"

namespace edgefleet::engine {

struct SeenDecision {
  DecisionId id{};
  TimePoint at;
  DeviceId device;
  VariantId variant;
  policy::Place place = policy::Place::device;
  Ratio probability;
  Ratio expected_qoe;    ///< unloaded, of the choice
  Ratio comparator_qoe;  ///< unloaded, of the device's best
};

/// A job's use of a unit, a link or a server: from when it began to when it ended, or was cut off by the horizon.
struct SeenUse {
  const Job& job;  ///< its stage says of what
  TimePoint end;
  bool beside_others = false;  ///< training and inference share the device's unit
  bool cut_off = false;
};

/// The end of a request, with the words of table `requests`.
struct SeenRequest {
  const Job& job;
  DecisionId decision{};
  TimePoint end;
  const char* outcome;
  Ratio qoe;
};

/// Something that concerns more than one device.
struct SeenChange {
  TimePoint at;
  const char* category;  ///< "rollout" or "drift"
  std::string what;      ///< in words
};

class Observer {
 public:
  virtual ~Observer() = default;
  virtual void on_decision(const SeenDecision& seen) = 0;
  virtual void on_feedback(DecisionId decision, DeviceId device, TimePoint at, Ratio reward) = 0;
  virtual void on_use(const SeenUse& seen) = 0;
  virtual void on_request(const SeenRequest& seen) = 0;
  /// A session of `further` requests after its first has begun.
  virtual void on_session(DeviceId device, TimePoint at, std::uint32_t further) = 0;
  /// A request of a session, the last of `left`, has been made.
  virtual void on_session_request(DeviceId device, TimePoint at, std::uint32_t left) = 0;
  /// The device has joined, or has left and ended what it was doing.
  virtual void on_device(DeviceId device, TimePoint at, bool here) = 0;
  virtual void on_user(DeviceId device, TimePoint at, bool here) = 0;
  virtual void on_change(const SeenChange& seen) = 0;
};

}  // namespace edgefleet::engine
