#include "sim/engine/selector.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/core/contract.hpp"
#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {
namespace {

/// A policy from outside may answer anything. Not a contract of ours: the sentence is for its author.
void check(const policy::Choice& choice, std::size_t candidates) {
  if (choice.candidate >= candidates)
    throw Defect(fmt::format("it chose candidate {} of the {} it was shown (0 to {})", choice.candidate, candidates,
                             candidates - 1));
  if (choice.prefetch && *choice.prefetch >= candidates)
    throw Defect(fmt::format("it wants candidate {} of the {} it was shown (0 to {}) brought to the device",
                             *choice.prefetch, candidates, candidates - 1));
  const double probability = choice.probability.si();
  if (!(probability > 0.0 && probability <= 1.0))
    throw Defect(fmt::format("it chose with probability {:g}, which is not above 0 and at most 1", probability));
}

}  // namespace

Selector::Selector(World& world, std::unique_ptr<policy::Policy> policy)
    : world_(world),
      policy_(std::move(policy)),
      needs_(policy_->profile_needs()),
      shown_(world.experiment, world.seed, needs_) {}

Selector::ProfilingCost Selector::profiling_cost(DeviceId device) const {
  ProfilingCost cost;
  if (needs_.scope != policy::ProfileNeeds::Scope::device || !world_.experiment.scenario.charge_profiling) return cost;
  const double scale = world_.devices[device.index()].factor * needs_.runs;
  Seconds time;
  const auto& candidates = world_.experiment.candidates_of(device).candidates;
  const std::size_t all = candidates.size();
  const std::size_t measured = needs_.variants == 0 ? all : std::min<std::size_t>(needs_.variants, all);
  for (std::size_t nth = 0; nth < measured; ++nth) {
    const auto& candidate = candidates[policy::measured_candidate(nth, measured, all)];
    if (candidate.place != policy::Place::device) continue;
    time += candidate.service->p90 * scale;
    cost.energy += candidate.service->energy * scale;
  }
  if (time > Seconds()) cost.time = whole_ticks(time);
  return cost;
}

std::vector<bool> Selector::residency(DeviceId device) const {
  const auto& storage = world_.devices[device.index()].storage;
  if (!storage) return {};
  std::vector<bool> resident;
  for (const auto& candidate : world_.experiment.candidates_of(device).candidates)
    resident.push_back(candidate.place != policy::Place::device || storage->holds(candidate.variant));
  return resident;
}

policy::Situation Selector::situation(const Taken& taken) {
  const qoe::User& user = world_.devices[taken.device.index()].user;
  return shown_.at({taken.id, taken.time.seconds(), taken.device, user, taken.training, taken.resident});
}

bool Selector::is_training(DeviceId device) const {
  const auto index = world_.devices[device.index()].trainee;
  return index != no_trainee && world_.trainees[index].steps_left > 0;
}

DecisionSlot Selector::decide(DeviceId device) {
  if (free_.empty()) {
    decisions_.emplace_back();
    free_.push_back(static_cast<DecisionSlot>(decisions_.size() - 1));
  }
  const DecisionSlot slot = free_.back();
  free_.pop_back();
  Taken& taken = decisions_[slot];
  taken = {DecisionId{made_++}, world_.now(), device, {}, 1, is_training(device), residency(device)};
  RandomStream random(world_.seed, Purpose("policy"), value_of(taken.id));
  const auto seen = situation(taken);
  taken.choice = policy_->choose(seen, random);
  check(taken.choice, seen.candidates.size());
  return slot;
}

void Selector::release(DecisionSlot slot) {
  contract::require(decisions_[slot].holds > 0, "a decision is released as often as it is held");
  if (--decisions_[slot].holds > 0) return;
  if (settled_) settled_(slot);
  free_.push_back(slot);
}

void Selector::learn(DecisionSlot slot, const policy::Feedback& feedback) {
  const Taken& taken = decisions_[slot];
  const auto seen = situation(taken);
  policy_->learn({seen, taken.choice}, feedback);
}

bool Selector::wants_feedback(DecisionSlot slot) {
  const Taken& taken = decisions_[slot];
  const auto seen = situation(taken);
  return policy_->wants_feedback({seen, taken.choice});
}

const scenario::CandidateInfo& Selector::candidate(DecisionSlot slot) const {
  const Taken& taken = decisions_[slot];
  return world_.experiment.candidates_of(taken.device).candidates[taken.choice.candidate];
}

}  // namespace edgefleet::engine
