#include "sim/engine/selector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/core/contract.hpp"
#include "sim/engine/tick_phase.hpp"

namespace edgefleet::engine {
namespace {

using Scope = policy::ProfileNeeds::Scope;

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// By variant: medians over the kinds that run it.
std::vector<policy::Profile> median_profiles(const scenario::Experiment& experiment) {
  std::vector<policy::Profile> profiles;
  for (std::size_t v = 0; v < experiment.catalogue.size(); ++v) {
    std::vector<double> latency;
    std::vector<double> energy;
    for (const auto& kind : experiment.kinds)
      if (const auto* row = kind.table.find(VariantId(v))) {
        latency.push_back(row->p90.si());
        energy.push_back(row->energy.si());
      }
    const Ratio top1 = experiment.catalogue[VariantId(v)].top1;
    if (latency.empty())
      profiles.push_back({top1, Seconds(), Joules()});
    else
      profiles.push_back({top1, Seconds::si(median(latency)), Joules::si(median(energy))});
  }
  return profiles;
}

/// A policy from outside may answer anything. Not a contract of ours: the sentence is for its author.
void check(const policy::Choice& choice, std::size_t candidates) {
  if (choice.candidate >= candidates)
    throw Defect(fmt::format("it chose candidate {} of the {} it was shown (0 to {})", choice.candidate, candidates,
                             candidates - 1));
  const double probability = choice.probability.si();
  if (!(probability > 0.0 && probability <= 1.0))
    throw Defect(fmt::format("it chose with probability {:g}, which is not above 0 and at most 1", probability));
}

}  // namespace

Selector::Selector(World& world, std::unique_ptr<policy::Policy> policy)
    : world_(world),
      policy_(std::move(policy)),
      needs_(policy_->profile_needs()),
      per_device_(needs_.scope == Scope::device),
      median_(median_profiles(world.experiment)) {
  if (per_device_) return;
  for (const auto& set : world.experiment.candidate_sets) {
    auto& list = by_set_.emplace_back();
    for (const auto& candidate : set.candidates)
      list.push_back({candidate.variant, candidate.place, profile(DeviceId(), candidate),
                      &world.experiment.sheets[candidate.variant.index()], true});
  }
}

Selector::ProfilingCost Selector::profiling_cost(DeviceId device) const {
  ProfilingCost cost;
  if (!per_device_ || !world_.experiment.scenario.charge_profiling) return cost;
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

policy::Profile Selector::profile(DeviceId device, const scenario::CandidateInfo& candidate) const {
  const bool local = candidate.place == policy::Place::device;
  if (needs_.scope == Scope::none && local) return median_[candidate.variant.index()];
  const double scale = per_device_ && local ? world_.devices[device.index()].factor : 1.0;
  return {candidate.top1, candidate.latency * scale, candidate.energy * scale};
}

/// One error per device, variant and place, the same at each look.
std::vector<policy::Profile> Selector::measured_profiles(DeviceId device) const {
  std::vector<policy::Profile> profiles;
  for (const auto& candidate : world_.experiment.candidates_of(device).candidates) {
    policy::Profile seen = profile(device, candidate);
    const auto index = candidate.variant.index() * 4 + static_cast<std::size_t>(candidate.place);
    RandomStream random(world_.seed, Purpose("profile-error"), device.index(), index);
    seen.latency = seen.latency * std::exp(needs_.error * random.normal());
    seen.energy = seen.energy * std::exp(needs_.error * random.normal());
    profiles.push_back(seen);
  }
  return profiles;
}

void Selector::fill_profiles(DeviceId device, std::vector<policy::Candidate>& into) {
  const auto& candidates = world_.experiment.candidates_of(device).candidates;
  // Exact profiles are two products each; erroneous ones are worth keeping.
  const bool exact = needs_.error == 0.0;
  if (!exact && measured_.empty()) measured_.resize(world_.devices.size());
  if (!exact && measured_[device.index()].empty()) measured_[device.index()] = measured_profiles(device);
  into.clear();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto& candidate = candidates[i];
    into.push_back({candidate.variant, candidate.place,
                    exact ? profile(device, candidate) : measured_[device.index()][i],
                    &world_.experiment.sheets[candidate.variant.index()], true});
  }
}

std::vector<bool> Selector::residency(DeviceId device) const {
  const auto& storage = world_.devices[device.index()].storage;
  if (!storage) return {};
  std::vector<bool> resident;
  for (const auto& candidate : world_.experiment.candidates_of(device).candidates)
    resident.push_back(candidate.place != policy::Place::device || storage->holds(candidate.variant));
  return resident;
}

std::vector<policy::Candidate>& Selector::candidates(const Taken& taken) {
  if (per_device_) fill_profiles(taken.device, scratch_);
  auto& list = per_device_ ? scratch_ : by_set_[world_.experiment.devices[taken.device.index()].candidate_set];
  for (std::size_t i = 0; i < taken.resident.size(); ++i) list[i].resident = taken.resident[i];
  return list;
}

policy::Situation Selector::situation(const Taken& taken) {
  const qoe::User& user = world_.devices[taken.device.index()].user;
  policy::Situation seen;
  seen.decision = taken.id;
  seen.now = taken.time.seconds();
  seen.device = taken.device;
  seen.device_sheet = &world_.experiment.kind_of(taken.device).sheet;
  seen.user.id = scenario::user_of(taken.device);
  seen.user.usage_class = user.usage_class;
  seen.user.class_count = static_cast<unsigned>(world_.experiment.population->classes().size());
  seen.user.latency_tolerance = world_.experiment.population->typical(user.usage_class).latency_tolerance;
  seen.user.on_mains = user.on_mains;
  seen.training = taken.training;
  seen.candidates = candidates(taken);
  return seen;
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
  if (--decisions_[slot].holds == 0) free_.push_back(slot);
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
