#pragma once
// Where the rows go whose number grows with the fleet or with time. Each is handed over once, complete; who keeps none
// of them plays a cell in memory that does not grow with what is recorded.

#include <algorithm>
#include <utility>
#include <vector>

#include "sim/engine/cell_result.hpp"

namespace edgefleet::engine {

class RowSink {
 public:
  virtual ~RowSink() = default;
  /// At the horizon, in the order of devices.
  virtual void take(const DeviceRow& row) = 0;
  /// Once nothing can be learned from the decision any more; so not in the order of decisions.
  virtual void take(const DecisionRow& row) = 0;
  /// When the decision is taken, in the order of its candidates.
  virtual void take(const CandidateRow& row) = 0;
  /// When the request has ended, unfinished ones at the horizon.
  virtual void take(const RequestRow& row) = 0;
};

/// Keeps them where readers of a whole CellResult look: devices, decision_log (in the order of decisions),
/// candidate_log, request_log.
class KeptRows : public RowSink {
 public:
  void take(const DeviceRow& row) override { devices_.push_back(row); }
  void take(const DecisionRow& row) override { decisions_.push_back(row); }
  void take(const CandidateRow& row) override { candidates_.push_back(row); }
  void take(const RequestRow& row) override { requests_.push_back(row); }
  /// Moves them there.
  void fill(CellResult& result) {
    std::sort(decisions_.begin(), decisions_.end(),
              [](const DecisionRow& a, const DecisionRow& b) { return a.decision < b.decision; });
    result.devices = std::move(devices_);
    result.decision_log = std::move(decisions_);
    result.candidate_log = std::move(candidates_);
    result.request_log = std::move(requests_);
  }

 private:
  std::vector<DeviceRow> devices_;
  std::vector<DecisionRow> decisions_;
  std::vector<CandidateRow> candidates_;
  std::vector<RequestRow> requests_;
};

}  // namespace edgefleet::engine
