#pragma once
// A policy that has stopped learning: it decides by what it knows already.

#include <memory>

#include "sim/policy/policy.hpp"

namespace edgefleet::policy {

class FrozenPolicy : public Policy {
 public:
  explicit FrozenPolicy(std::unique_ptr<Policy> policy) : policy_(std::move(policy)) {}

  Choice choose(const Situation& situation, RandomStream& random) override {
    return policy_->choose(situation, random);
  }
  ProfileNeeds profile_needs() const override { return policy_->profile_needs(); }
  Appraisal appraisal() const override { return policy_->appraisal(); }
  std::vector<double> probabilities() const override { return policy_->probabilities(); }
  void variants_changed(std::span<const VariantSheet> catalogue) override { policy_->variants_changed(catalogue); }
  void user_joined(UserId user, DeviceId device) override { policy_->user_joined(user, device); }
  void user_left(UserId user, DeviceId device) override { policy_->user_left(user, device); }

 private:
  std::unique_ptr<Policy> policy_;
};

}  // namespace edgefleet::policy
