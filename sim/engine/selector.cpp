#include "sim/engine/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

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

/// Whether the device could have taken it before the present offer.
bool Selector::was_offered(DeviceId device, std::uint32_t candidate) const {
  const auto& experiment = world_.experiment;
  for (std::size_t o = experiment.offer_at(world_.devices[device.index()].stay.from.seconds()); o < world_.offer; ++o) {
    const auto before = experiment.offered(device, o);
    if (std::binary_search(before.begin(), before.end(), candidate)) return true;
  }
  return false;
}

/// The candidates that are profiled on the device.
std::vector<std::uint32_t> Selector::measured(DeviceId device, bool news_only) const {
  const auto offered = world_.offered(device);
  std::vector<std::uint32_t> all(offered.begin(), offered.end());
  if (offered.empty()) {
    all.resize(world_.experiment.candidates_of(device).candidates.size());
    std::iota(all.begin(), all.end(), 0U);
  }
  const auto old = [&](std::uint32_t candidate) { return was_offered(device, candidate); };
  if (news_only && std::all_of(all.begin(), all.end(), old)) return {};
  if (needs_.variants == 0) {
    if (news_only) std::erase_if(all, old);
    return all;
  }
  const std::size_t count = std::min<std::size_t>(needs_.variants, all.size());
  std::vector<std::uint32_t> part;
  for (std::size_t nth = 0; nth < count; ++nth) part.push_back(all[policy::measured_candidate(nth, count, all.size())]);
  return part;
}

Selector::ProfilingCost Selector::profiling_cost(DeviceId device, bool news_only) const {
  ProfilingCost cost;
  if (needs_.scope != policy::ProfileNeeds::Scope::device || !world_.experiment.scenario.charge_profiling) return cost;
  const double scale = world_.devices[device.index()].factor * needs_.runs;
  Seconds time;
  const auto& candidates = world_.experiment.candidates_of(device).candidates;
  for (const std::uint32_t index : measured(device, news_only)) {
    const auto& candidate = candidates[index];
    if (candidate.place != policy::Place::device) continue;
    time += candidate.service->p90 * scale;
    cost.energy += candidate.service->energy * scale;
  }
  if (time > Seconds()) cost.time = whole_ticks(time);
  return cost;
}

std::vector<bool> Selector::residency(DeviceId device) const {
  const VariantCache* const storage = world_.storage_of(device);
  if (storage == nullptr) return {};
  std::vector<bool> resident;
  const auto add = [&](const scenario::CandidateInfo& candidate) {
    resident.push_back(candidate.place != policy::Place::device || storage->holds(candidate.variant));
  };
  const auto& all = world_.experiment.candidates_of(device).candidates;
  if (world_.offered(device).empty()) std::for_each(all.begin(), all.end(), add);
  for (const std::uint32_t index : world_.offered(device)) add(all[index]);
  return resident;
}

policy::Situation Selector::situation(DecisionSlot slot) {
  const Taken& taken = decisions_[slot];
  const qoe::User& user = world_.devices[taken.device.index()].user;
  return shown_.at({taken.id, taken.time.seconds(), taken.device, user, taken.training, resident(slot),
                    world_.experiment.offered(taken.device, taken.offer)});
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
  taken = {
      DecisionId{made_++}, world_.now(), device, {}, 1, is_training(device), static_cast<std::uint32_t>(world_.offer)};
  if (!world_.stores.empty()) {
    resident_.resize(decisions_.size());
    resident_[slot] = residency(device);
  }
  RandomStream random(world_.seed, Purpose("policy"), value_of(taken.id));
  const auto seen = situation(slot);
  taken.choice = policy_->choose(seen, random);
  check(taken.choice, seen.candidates.size());
  taken.candidate = static_cast<std::uint32_t>(shown_candidate(slot, taken.choice.candidate));
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
  const auto seen = situation(slot);
  policy_->learn({seen, taken.choice}, feedback);
}

bool Selector::wants_feedback(DecisionSlot slot) {
  const Taken& taken = decisions_[slot];
  const auto seen = situation(slot);
  return policy_->wants_feedback({seen, taken.choice});
}

const scenario::CandidateInfo& Selector::candidate(DecisionSlot slot) const {
  const Taken& taken = decisions_[slot];
  return world_.experiment.candidates_of(taken.device).candidates[taken.candidate];
}

std::size_t Selector::shown(DecisionSlot slot) const {
  const Taken& taken = decisions_[slot];
  const auto offered = world_.experiment.offered(taken.device, taken.offer);
  return offered.empty() ? world_.experiment.candidates_of(taken.device).candidates.size() : offered.size();
}

std::size_t Selector::shown_candidate(DecisionSlot slot, std::size_t nth) const {
  const Taken& taken = decisions_[slot];
  const auto offered = world_.experiment.offered(taken.device, taken.offer);
  return offered.empty() ? nth : offered[nth];
}

}  // namespace edgefleet::engine
