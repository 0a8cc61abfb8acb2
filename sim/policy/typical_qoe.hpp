#pragma once
// What a candidate is worth to the mean user of a usage class: public knowledge, put to use.

#include "sim/policy/policy.hpp"

namespace edgefleet::policy {

/// Preconditions of all: sheet.typical_model is set and sheet.usage covers the situation's class.
class TypicalQoe {
 public:
  explicit TypicalQoe(const FleetSheet& sheet);

  qoe::Satisfactions satisfactions(const Situation& situation, const Candidate& candidate) const;
  /// Expected QoE of the candidate's profile, in 0..1.
  Ratio expected(const Situation& situation, const Candidate& candidate) const;

 private:
  const qoe::Preferences& mean_user(const Situation& situation) const;

  const qoe::QoeModel& model_;
  std::span<const qoe::UsageClass> usage_;
};

}  // namespace edgefleet::policy
