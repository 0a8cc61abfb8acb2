// Device-specific optimisation that may have variants made to order: subnets of a once-for-all network, found for the
// kind of device and fine-tuned. Until the one it wants is on the device, it makes do with what exists.

#include <vector>

#include "sim/policy/tie.hpp"
#include "sim/policy/typical_qoe.hpp"

namespace edgefleet::policy {
namespace {

struct OnceForAllParameters {
  double gain = 0.0;
  ProfileNeeds profile{.scope = ProfileNeeds::Scope::kind};
};

void fields(config::Fields& visit, OnceForAllParameters& parameters) {
  visit.optional("gain", parameters.gain,
                 "expected QoE that a variant made to order must gain over the best that exists to be worth ordering; "
                 "1 orders none",
                 config::between(0.0, 1.0));
  visit.optional(
      "profile", parameters.profile,
      "what the choice rests on; the kind's table stands for the published latency predictors of the search");
}

bool exists(const Candidate& candidate) { return candidate.sheet->fine_tuning == 0 || candidate.resident; }

class OnceForAll : public Policy {
 public:
  OnceForAll(const OnceForAllParameters& parameters, const FleetSheet& sheet)
      : parameters_(parameters), typical_(sheet) {}

  ProfileNeeds profile_needs() const override { return parameters_.profile; }

  Choice choose(const Situation& situation, RandomStream&) override {
    scores_.clear();
    existing_.clear();
    for (const Candidate& candidate : situation.candidates) {
      scores_.push_back(typical_.expected(situation, candidate).si());
      existing_.push_back(exists(candidate) ? scores_.back() : -1.0);
    }
    const std::size_t wanted = best_of(scores_);
    const std::size_t at_hand = best_of(existing_);
    if (!exists(situation.candidates[at_hand])) return {.candidate = wanted};  // nothing to make do with
    const bool worth_it = scores_[wanted] > existing_[at_hand] + parameters_.gain;
    if (!worth_it) return {.candidate = at_hand};
    return {.candidate = at_hand, .prefetch = wanted};
  }
  /// QoE of the typical user.
  Appraisal appraisal() const override { return {scores_}; }

 private:
  OnceForAllParameters parameters_;
  TypicalQoe typical_;
  std::vector<double> scores_;
  std::vector<double> existing_;  ///< the same, -1 for what must be made first
};

const auto registered = PolicyRegistry::of().add<OnceForAll, OnceForAllParameters>(
    {.name = "once-for-all",
     .summary =
         "per-device, with variants made to order where they promise a typical user more; search and fine-tuning are "
         "charged, existing variants serve meanwhile; regret T once users or profiles deviate",
     .source =
         "Cai, Gan, Wang, Zhang, Han, Once-for-All, ICLR 2020 (specialised subnets and their cost, table 1); when to "
         "order is ours"});

}  // namespace
}  // namespace edgefleet::policy
