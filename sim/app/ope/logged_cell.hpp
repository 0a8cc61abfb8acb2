#pragma once
// The decisions of one cell, shown again: the situations in which they were taken, and the truth of every candidate.

#include <optional>
#include <span>
#include <vector>

#include "sim/engine/cell_result.hpp"
#include "sim/engine/device_draw.hpp"
#include "sim/engine/shown_fleet.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::app {

class LoggedCell {
 public:
  /// `log`: a cell of `experiment`, which outlives this, with its decisions and, where recorded, their candidates.
  /// Throws store::ResultsError if the decisions do not fit the experiment.
  LoggedCell(const scenario::Experiment& experiment, Seed seed, engine::CellResult log);

  /// Throws store::ResultsError if the probability of any rated choice is unknown. `label`: the log's policy.
  void require_propensities(const std::string& label) const;

  Seed seed() const { return seed_; }
  const std::vector<engine::DecisionRow>& decisions() const { return decisions_; }
  /// Indices of the decisions that were rated, in the order in which they were taken.
  const std::vector<std::size_t>& rated() const { return rated_; }
  /// What a policy is shown with these needs.
  engine::ShownFleet shown_to(const policy::ProfileNeeds& needs) const;
  /// The offer under which a decision was taken (Experiment::offers).
  std::size_t offer(std::size_t decision) const { return experiment_.offer_at(decisions_[decision].time); }
  /// The situation of a decision. Lives until the fleet is asked again.
  policy::Situation situation(engine::ShownFleet& fleet, std::size_t decision) const;
  /// The mean of the rating, as a reward, that each candidate would have brought if nothing had to wait: its expected
  /// unloaded QoE, as the user's rater would state it. Empty where the log cannot tell: training or drift
  /// changes what is true in time, and the candidates were not recorded.
  std::vector<double> true_rewards(std::size_t decision) const;

 private:
  std::vector<double> true_qoe(std::size_t decision) const;
  std::span<const std::uint32_t> offered(std::size_t decision) const {
    return experiment_.offered(decisions_[decision].device, offer(decision));
  }
  std::size_t shown(std::size_t decision) const;

  const scenario::Experiment& experiment_;
  Seed seed_;
  std::vector<engine::DeviceDraw> devices_;
  std::vector<engine::DecisionRow> decisions_;
  std::vector<std::size_t> rated_;
  std::vector<double> recorded_qoe_;         ///< of all candidates of all decisions, if recorded
  std::vector<std::size_t> first_recorded_;  ///< by decision
};

}  // namespace edgefleet::app
