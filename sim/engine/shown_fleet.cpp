#include "sim/engine/shown_fleet.hpp"

#include <algorithm>
#include <cmath>

#include "sim/engine/device_draw.hpp"

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

}  // namespace

ShownFleet::ShownFleet(const scenario::Experiment& experiment, Seed seed, const policy::ProfileNeeds& needs)
    : experiment_(experiment),
      seed_(seed),
      needs_(needs),
      per_device_(needs.scope == Scope::device),
      median_(median_profiles(experiment)) {
  if (per_device_) {
    for (std::size_t i = 0; i < experiment.devices.size(); ++i)
      factors_.push_back(draw_device(experiment, seed, DeviceId(i)).factor);
    return;
  }
  for (const auto& set : experiment.candidate_sets) {
    auto& list = by_set_.emplace_back();
    for (const auto& candidate : set.candidates)
      list.push_back({candidate.variant, candidate.place, profile(DeviceId(), candidate),
                      &experiment.sheets[candidate.variant.index()], true});
  }
}

policy::Profile ShownFleet::profile(DeviceId device, const scenario::CandidateInfo& candidate) const {
  const bool local = candidate.place == policy::Place::device;
  if (needs_.scope == Scope::none && local) return median_[candidate.variant.index()];
  const double scale = per_device_ && local ? factors_[device.index()] : 1.0;
  return {candidate.top1, candidate.latency * scale, candidate.energy * scale};
}

/// One error per device, variant and place, the same at each look.
std::vector<policy::Profile> ShownFleet::measured_profiles(DeviceId device) const {
  std::vector<policy::Profile> profiles;
  for (const auto& candidate : experiment_.candidates_of(device).candidates) {
    policy::Profile seen = profile(device, candidate);
    const auto index = candidate.variant.index() * 4 + static_cast<std::size_t>(candidate.place);
    RandomStream random(seed_, Purpose("profile-error"), device.index(), index);
    seen.latency = seen.latency * std::exp(needs_.error * random.normal());
    seen.energy = seen.energy * std::exp(needs_.error * random.normal());
    profiles.push_back(seen);
  }
  return profiles;
}

void ShownFleet::fill_profiles(DeviceId device, std::vector<policy::Candidate>& into) {
  const auto& candidates = experiment_.candidates_of(device).candidates;
  // Exact profiles are two products each; erroneous ones are worth keeping.
  const bool exact = needs_.error == 0.0;
  if (!exact && measured_.empty()) measured_.resize(experiment_.devices.size());
  if (!exact && measured_[device.index()].empty()) measured_[device.index()] = measured_profiles(device);
  into.clear();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto& candidate = candidates[i];
    into.push_back({candidate.variant, candidate.place,
                    exact ? profile(device, candidate) : measured_[device.index()][i],
                    &experiment_.sheets[candidate.variant.index()], true});
  }
}

std::vector<policy::Candidate>& ShownFleet::candidates(const Moment& moment) {
  if (per_device_) fill_profiles(moment.device, scratch_);
  auto& all = per_device_ ? scratch_ : by_set_[experiment_.devices[moment.device.index()].candidate_set];
  auto& list = moment.offered.empty() ? all : offered_;
  if (!moment.offered.empty()) offered_.clear();
  for (const std::uint32_t index : moment.offered) offered_.push_back(all[index]);
  for (std::size_t i = 0; i < moment.resident.size(); ++i) list[i].resident = moment.resident[i];
  return list;
}

policy::Situation ShownFleet::at(const Moment& moment) {
  policy::Situation seen;
  seen.decision = moment.decision;
  seen.now = moment.now;
  seen.device = moment.device;
  seen.device_sheet = &experiment_.kind_of(moment.device).sheet;
  seen.user.id = scenario::user_of(moment.device);
  seen.user.usage_class = moment.user.usage_class;
  seen.user.class_count = static_cast<unsigned>(experiment_.population->classes().size());
  seen.user.latency_tolerance = experiment_.population->typical(moment.user.usage_class).latency_tolerance;
  seen.user.on_mains = moment.user.on_mains;
  seen.training = moment.training;
  seen.candidates = candidates(moment);
  return seen;
}

}  // namespace edgefleet::engine
