#pragma once
// Decisions written down, when the scenario asks for it, with what another policy can be evaluated from: what was
// eligible, what was taken with which probability, and what came of it.

#include <vector>

#include "sim/engine/row_sink.hpp"
#include "sim/engine/selector.hpp"
#include "sim/engine/truth.hpp"

namespace edgefleet::engine {

class DecisionLog {
 public:
  DecisionLog(const World& world, const Truth& truth, const Selector& selector);

  /// The decision that the selector took last.
  void on_decision(DecisionSlot slot, Ratio chosen, Ratio best, RowSink& rows);
  void on_feedback(DecisionSlot slot, const policy::Feedback& feedback);
  /// No feedback on it can come any more.
  void on_settled(DecisionSlot slot, RowSink& rows) { rows.take(open_[slot]); }
  /// At the horizon: what feedback could still have come for. Call once.
  void close(RowSink& rows) const;

 private:
  void log_candidates(DecisionSlot slot, RowSink& rows);

  const World& world_;
  const Truth& truth_;
  const Selector& selector_;
  bool decisions_;
  bool candidates_;
  std::vector<DecisionRow> open_;  ///< by slot; as many as decisions are held at a time
};

}  // namespace edgefleet::engine
