#pragma once
// Decisions written down, when the scenario asks for it, with what another policy can be evaluated from: what was
// eligible, what was taken with which probability, and what came of it.

#include <vector>

#include "sim/engine/cell_result.hpp"
#include "sim/engine/selector.hpp"
#include "sim/engine/truth.hpp"

namespace edgefleet::engine {

class DecisionLog {
 public:
  DecisionLog(const World& world, const Truth& truth, const Selector& selector);

  /// The decision that the selector took last.
  void on_decision(DecisionSlot slot, Ratio chosen, Ratio best);
  void on_feedback(DecisionSlot slot, const policy::Feedback& feedback);
  /// Moves the rows out. Call once.
  void close(CellResult& result);

 private:
  void log_candidates(const Selector::Taken& taken);

  const World& world_;
  const Truth& truth_;
  const Selector& selector_;
  bool decisions_;
  bool candidates_;
  std::vector<DecisionRow> decision_log_;
  std::vector<CandidateRow> candidate_log_;
};

}  // namespace edgefleet::engine
