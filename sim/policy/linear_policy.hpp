#pragma once
// A policy whose whole memory is a LinearLearner: it adds the rule by which it chooses.

#include "sim/policy/linear_learner.hpp"

namespace edgefleet::policy {

class LinearPolicy : public Policy {
 public:
  ProfileNeeds profile_needs() const override { return learner_.profile_needs(); }
  void learn(const Decision& decision, const Feedback& feedback) override { learner_.learn(decision, feedback); }
  void save(ByteWriter& out) const override { learner_.save(out); }
  void load(ByteReader& in) override { learner_.load(in); }

 protected:
  LinearPolicy(const LinearParameters& parameters, const FleetSheet& sheet) : learner_(parameters, sheet) {}

  LinearLearner learner_;
};

}  // namespace edgefleet::policy
