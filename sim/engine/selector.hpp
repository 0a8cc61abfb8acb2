#pragma once
// Between the fleet and its policy: shows it situations, keeps each decision until its feedback has come or is lost,
// and hands the feedback over. The policy sees profiles, never the truth.

#include <functional>
#include <memory>
#include <vector>

#include "sim/engine/shown_fleet.hpp"
#include "sim/engine/world.hpp"
#include "sim/policy/policy.hpp"

namespace edgefleet::engine {

using DecisionSlot = std::uint32_t;

class Selector {
 public:
  Selector(World& world, std::unique_ptr<policy::Policy> policy);

  policy::Policy& policy() { return *policy_; }
  const policy::Policy& policy() const { return *policy_; }

  /// What profiling one device costs it, zero if the policy does not ask for it: all that is on offer, or only what has
  /// not been since the device joined. A policy that measures a part of the variants measures it anew.
  struct ProfilingCost {
    Duration time;
    Joules energy;
  };
  ProfilingCost profiling_cost(DeviceId device, bool news_only) const;

  /// Asks the policy now. The decision starts with one hold on it.
  DecisionSlot decide(DeviceId device);
  /// Each request and each piece of feedback under way holds its decision; the last release forgets it.
  void hold(DecisionSlot slot) { ++decisions_[slot].holds; }
  void release(DecisionSlot slot);
  /// `settled` is told of each decision that nobody holds any more, just before it is forgotten.
  void on_settled(std::function<void(DecisionSlot)> settled) { settled_ = std::move(settled); }

  /// The policy learns. Precondition: the decision is held.
  void learn(DecisionSlot slot, const policy::Feedback& feedback);
  /// Whether the policy thinks a rating of this decision worth asking for. Precondition: the decision is held.
  bool wants_feedback(DecisionSlot slot);
  /// Policy::probabilities() of the latest decision.
  std::vector<double> probabilities() const { return policy_->probabilities(); }

  struct Taken {
    DecisionId id{};
    TimePoint time;
    DeviceId device;
    policy::Choice choice;
    std::uint32_t holds = 0;
    bool training = false;
    std::uint32_t offer = 0;      ///< of Experiment::offers, the one it was taken under
    std::uint32_t candidate = 0;  ///< the choice's place in the device's candidate set
  };
  const Taken& operator[](DecisionSlot slot) const { return decisions_[slot]; }
  const scenario::CandidateInfo& candidate(DecisionSlot slot) const;
  /// By candidate on offer, when it was taken; empty when everything is on the device.
  const std::vector<bool>& resident(DecisionSlot slot) const {
    return resident_.empty() ? all_there_ : resident_[slot];
  }
  /// How many candidates the policy was shown.
  std::size_t shown(DecisionSlot slot) const;
  /// The one it saw as number `nth`: its place in the device's candidate set.
  std::size_t shown_candidate(DecisionSlot slot, std::size_t nth) const;
  std::uint64_t decisions() const { return made_; }

 private:
  policy::Situation situation(DecisionSlot slot);
  std::vector<bool> residency(DeviceId device) const;
  bool is_training(DeviceId device) const;
  std::vector<std::uint32_t> measured(DeviceId device, bool news_only) const;
  bool was_offered(DeviceId device, std::uint32_t candidate) const;

  World& world_;
  std::unique_ptr<policy::Policy> policy_;
  policy::ProfileNeeds needs_;
  ShownFleet shown_;
  std::function<void(DecisionSlot)> settled_;
  FleetTable<Taken> decisions_;
  std::vector<std::vector<bool>> resident_;  ///< by slot; empty where devices keep everything
  const std::vector<bool> all_there_;
  std::vector<DecisionSlot> free_;
  std::uint64_t made_ = 0;
};

}  // namespace edgefleet::engine
