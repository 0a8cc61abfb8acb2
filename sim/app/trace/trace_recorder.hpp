#pragma once
// Writes what a cell does into a trace: a process for each traced device, a thread for each thing it does.

#include <map>
#include <unordered_map>
#include <vector>

#include "sim/app/trace/chrome_trace.hpp"
#include "sim/app/trace/trace_selection.hpp"
#include "sim/engine/observer.hpp"

namespace edgefleet::app {

/// What a thread shows; also the order of threads. Where things overlap, further lanes of the same follow.
enum class Lane : std::uint32_t {
  sessions,
  decisions,
  requests,
  unit,
  training,
  uplink,
  downlink,
  feedback,
  server,
  presence,
  changes
};

class TraceRecorder : public engine::Observer {
 public:
  TraceRecorder(const scenario::Experiment& experiment, const TraceSelection& selection, ChromeTrace& trace);

  void on_decision(const engine::SeenDecision& seen) override;
  void on_feedback(DecisionId decision, DeviceId device, TimePoint at, Ratio reward) override;
  void on_use(const engine::SeenUse& seen) override;
  void on_request(const engine::SeenRequest& seen) override;
  void on_session(DeviceId device, TimePoint at, std::uint32_t further) override;
  void on_session_request(DeviceId device, TimePoint at, std::uint32_t left) override;
  void on_device(DeviceId device, TimePoint at, bool here) override;
  void on_user(DeviceId device, TimePoint at, bool here) override;
  void on_change(const engine::SeenChange& seen) override;

 private:
  struct OpenSession {
    TimePoint began;
    std::uint32_t requests = 0;
    std::uint32_t left = 0;
  };
  struct DrawnDecision {
    Track track;
    TimePoint at;
  };

  std::uint32_t process_of(DeviceId device) const { return static_cast<std::uint32_t>(device.index()) + 1; }
  void show_presence(DeviceId device, TimePoint at, const char* what);
  std::uint32_t server_of(const engine::Job& job);
  Track track_for(std::uint32_t process, Lane lane, TimePoint begin, TimePoint end);
  std::string variant_name(VariantId variant) const { return experiment_.catalogue[variant].name; }
  Duration decision_time(DeviceId device) const;

  const scenario::Experiment& experiment_;
  const TraceSelection& selection_;
  ChromeTrace& trace_;
  std::map<std::pair<std::uint32_t, Lane>, std::vector<TimePoint>> lanes_;  ///< when each was last in use
  std::unordered_map<std::uint64_t, DrawnDecision> decisions_;
  std::map<DeviceId, std::vector<OpenSession>> sessions_;
  std::vector<bool> named_servers_;
  bool named_fleet_ = false;  ///< the process of what concerns the fleet
};

}  // namespace edgefleet::app
