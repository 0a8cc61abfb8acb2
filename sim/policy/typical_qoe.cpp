#include "sim/policy/typical_qoe.hpp"

#include "sim/core/contract.hpp"

namespace edgefleet::policy {
namespace {

const qoe::QoeModel& model_of(const FleetSheet& sheet) {
  contract::require(sheet.typical_model != nullptr, "the fleet sheet carries the public form of QoE");
  return *sheet.typical_model;
}

qoe::Experience experience_of(const Candidate& candidate) {
  return {candidate.profile.top1, candidate.profile.latency, candidate.profile.energy};
}

}  // namespace

TypicalQoe::TypicalQoe(const FleetSheet& sheet) : model_(model_of(sheet)), usage_(sheet.usage) {}

const qoe::Preferences& TypicalQoe::mean_user(const Situation& situation) const {
  contract::require(situation.user.usage_class < usage_.size(), "the fleet sheet covers every usage class");
  return usage_[situation.user.usage_class].typical;
}

qoe::Satisfactions TypicalQoe::satisfactions(const Situation& situation, const Candidate& candidate) const {
  return model_.satisfactions(experience_of(candidate), mean_user(situation));
}

Ratio TypicalQoe::expected(const Situation& situation, const Candidate& candidate) const {
  return model_.expected(experience_of(candidate), mean_user(situation));
}

}  // namespace edgefleet::policy
