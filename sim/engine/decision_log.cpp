#include "sim/engine/decision_log.hpp"

#include "sim/core/contract.hpp"
#include "sim/engine/resident_mask.hpp"

namespace edgefleet::engine {
namespace {

/// The probability of a candidate: what the policy says of all, or follows from a choice that was certain.
std::optional<Ratio> probability_of(std::size_t candidate, const std::vector<double>& all,
                                    const policy::Choice& choice) {
  if (!all.empty()) return Ratio::si(all[candidate]);
  if (candidate == choice.candidate && choice.propensity != policy::Propensity::unknown) return choice.probability;
  if (choice.propensity == policy::Propensity::exact && choice.probability == Ratio::si(1.0)) return Ratio();
  return std::nullopt;
}

}  // namespace

DecisionLog::DecisionLog(const World& world, const Truth& truth, const Selector& selector)
    : world_(world),
      truth_(truth),
      selector_(selector),
      decisions_(world.experiment.scenario.record.decisions),
      candidates_(world.experiment.scenario.record.candidates) {}

void DecisionLog::on_decision(DecisionSlot slot, Ratio chosen, Ratio best, RowSink& rows) {
  if (!decisions_) return;
  const auto& taken = selector_[slot];
  const auto& candidate = selector_.candidate(slot);
  DecisionRow row;
  row.decision = value_of(taken.id);
  row.time = taken.time.seconds();
  row.device = taken.device;
  row.variant = candidate.variant;
  row.place = candidate.place;
  row.probability = taken.choice.probability;
  row.propensity = taken.choice.propensity;
  row.candidate = static_cast<std::uint32_t>(taken.choice.candidate);
  row.candidates = static_cast<std::uint32_t>(selector_.shown(slot));
  row.resident = resident_mask(selector_.resident(slot));
  row.training = taken.training;
  row.expected_qoe = chosen;
  row.comparator_qoe = best;
  if (slot >= open_.size()) open_.resize(slot + 1);
  open_[slot] = std::move(row);
  if (candidates_) log_candidates(slot, rows);
}

void DecisionLog::log_candidates(DecisionSlot slot, RowSink& rows) {
  const auto& taken = selector_[slot];
  const std::size_t shown = selector_.shown(slot);
  const auto& candidates = world_.experiment.candidates_of(taken.device).candidates;
  const std::vector<double> probabilities = selector_.probabilities();
  contract::require(probabilities.empty() || probabilities.size() == shown,
                    "a policy gives every candidate a probability");
  const auto& resident = selector_.resident(slot);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t candidate = selector_.shown_candidate(slot, i);
    CandidateRow row;
    row.decision = value_of(taken.id);
    row.candidate = static_cast<std::uint32_t>(i);
    row.variant = candidates[candidate].variant;
    row.place = candidates[candidate].place;
    row.resident = resident.empty() || resident[i];
    row.probability = probability_of(i, probabilities, taken.choice);
    row.expected_qoe = truth_.unloaded_qoe(taken.device, candidate);
    rows.take(row);
  }
}

void DecisionLog::on_feedback(DecisionSlot slot, const policy::Feedback& feedback) {
  if (!decisions_) return;
  DecisionRow& row = open_[slot];
  const double before = row.weight * row.reward.value_or(Ratio()).si();
  row.weight += feedback.weight;
  row.reward = row.reward ? Ratio::si((before + feedback.weight * feedback.reward.si()) / row.weight) : feedback.reward;
  row.kind = feedback.kind;
  row.learned_at = world_.now().seconds();
}

void DecisionLog::close(RowSink& rows) const {
  for (DecisionSlot slot = 0; slot < open_.size(); ++slot)
    if (selector_[slot].holds > 0) rows.take(open_[slot]);
}

}  // namespace edgefleet::engine
