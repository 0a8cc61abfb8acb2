#pragma once
// The contract of a selection policy: it decides, and it learns from what comes back. It knows nothing of SimGrid,
// of the truth or of wall-clock time. One object serves one cell (one policy, one replication) and is called in one
// total order of simulated events, so it needs no locks.

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "sim/config/registry.hpp"
#include "sim/core/bytes.hpp"
#include "sim/core/random.hpp"
#include "sim/policy/feedback_kind.hpp"
#include "sim/policy/profile_needs.hpp"
#include "sim/policy/situation.hpp"
#include "sim/qoe/population.hpp"
#include "sim/qoe/qoe_model.hpp"

namespace edgefleet::policy {

std::span<const config::EnumName<Place>> enum_names(Place);
/// "device", "edge" or "cloud"; static storage.
std::string_view to_string(Place place);
std::span<const config::EnumName<Propensity>> enum_names(Propensity);

std::span<const config::EnumName<FeedbackKind>> enum_names(FeedbackKind);

/// A decision as it was taken, kept by the engine until its feedback arrives, expires or is lost. `situation` is
/// frozen: its candidates are those of the time of the decision.
struct Decision {
  const Situation& situation;
  Choice choice;
};

/// The reward of one decision. `reward` is (rating - 1) / 4, in 0..1; `weight` > 0 is the share of the rating that
/// belongs to this decision (1 unless an aggregate spans several decisions).
struct Feedback {
  Ratio reward;
  double weight = 1.0;
  FeedbackKind kind = FeedbackKind::rating;
};

/// What a policy thought of every candidate at its latest choice, in the order of the candidates. Empty where it has no
/// such notion. Lives until the policy's next call.
struct Appraisal {
  std::span<const double> scores{};  ///< what was compared: the highest wins, unless the policy gambles
  std::span<const double> widths{};  ///< how unsure the policy is of each, as Choice::width
};

class Policy {
 public:
  virtual ~Policy() = default;

  /// Picks one of situation.candidates. `random` is the policy's own stream for this decision.
  virtual Choice choose(const Situation& situation, RandomStream& random) = 0;
  /// Takes the feedback of an earlier decision. Policies that do not learn ignore it.
  virtual void learn(const Decision& decision, const Feedback& feedback);
  virtual ProfileNeeds profile_needs() const { return {}; }
  virtual Appraisal appraisal() const { return {}; }
  /// With which probability each candidate would have been taken at the latest choice, in the order of the candidates;
  /// they sum to 1. Asked only where it is written down or evaluated, before the next call. Empty: the choice says it
  /// all (a policy that does not gamble), or the policy cannot say.
  virtual std::vector<double> probabilities() const { return {}; }

  // What may also happen. A policy overrides what concerns it.

  /// Simulated time has come to `now`, without a decision: a moment to forget or to plan. How often is the host's to
  /// say.
  virtual void tick(Seconds now);
  /// Whether a rating of this decision is worth asking for; the host may ask all the same.
  virtual bool wants_feedback(const Decision& decision) const;
  /// What is on offer has changed, somewhere in the fleet, since the last decision. Ids stay with their variants and
  /// are never used again; a variant that left is no longer among the candidates. `catalogue` is indexed by VariantId,
  /// holds all that have ever been on offer and outlives the policy.
  virtual void variants_changed(std::span<const VariantSheet> catalogue);
  /// A user who was not there from the start has come; decisions for them follow.
  virtual void user_joined(UserId user, DeviceId device);
  /// The user has left for good: nothing more is asked or learned of them.
  virtual void user_left(UserId user, DeviceId device);

  // What it has learned, for another run (see policy_state.hpp). A policy that learns nothing writes nothing.

  /// Writes everything that later decisions depend on, apart from parameters.
  virtual void save(ByteWriter& out) const;
  /// Takes over what a policy of the same name and parameters saved; a fresh policy is expected. Throws MalformedBytes
  /// if the state does not fit this fleet (say, features of another dimension).
  virtual void load(ByteReader& in);

 protected:
  Policy() = default;
  Policy(const Policy&) = default;
  Policy& operator=(const Policy&) = default;
};

/// What a policy may know when it is made.
struct FleetSheet {
  std::span<const VariantSheet> catalogue;  ///< indexed by VariantId; outlives the policy
  std::size_t device_count = 0;             ///< those that join later included
  std::size_t user_count = 0;               ///< likewise
  unsigned usage_classes = 1;
  /// The public form of QoE and the mean user of each usage class (UserView::usage_class indexes it): enough to guess
  /// what an experience is worth to a typical user, nothing about a particular one. Both outlive the policy; null and
  /// empty where a test needs neither.
  const qoe::QoeModel* typical_model = nullptr;
  std::span<const qoe::UsageClass> usage = {};
  /// Variants that will join the catalogue later, at its end and in this order: announced, not yet on offer. For
  /// policies that are told of a variant by name.
  std::span<const VariantSheet> announced = {};
};

/// All policies by name; a policy's file adds itself (see policies/README.md).
using PolicyRegistry = config::Registry<Policy, const FleetSheet&>;
using PolicySelection = config::Selection<Policy, const FleetSheet&>;

}  // namespace edgefleet::policy
