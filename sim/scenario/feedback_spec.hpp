#pragma once
// The part of a scenario that says how feedback comes about: when users are asked, whether they answer, what one rating
// covers, and how it travels.

#include "sim/policy/solicitation.hpp"
#include "sim/qoe/aggregation.hpp"
#include "sim/qoe/response.hpp"

namespace edgefleet::scenario {

/// How long a rating takes to reach the policy.
enum class DelayLaw : std::uint8_t {
  exponential,  ///< exponential with mean `delay`
  fixed,        ///< `delay`
  session_end,  ///< `delay` after the user's session has ended
};
std::span<const config::EnumName<DelayLaw>> enum_names(DelayLaw);

/// One rating for several inferences.
struct AggregateSpec {
  unsigned requests = 5;
  qoe::AggregationSelection by = qoe::AggregationSelection::named("mean");
};
void fields(config::Fields& visit, AggregateSpec& aggregate);

struct FeedbackSpec {
  policy::SolicitationSelection ask = policy::SolicitationSelection::named("always");
  Ratio annoyance;                     ///< QoE a request for a rating costs its user; booked apart
  Ratio probability = Ratio::si(1.0);  ///< of an answer, as `response` modifies it
  qoe::ResponseSelection response = qoe::ResponseSelection::named("constant");
  std::optional<AggregateSpec> aggregate;  ///< absent: each inference is rated on its own
  Seconds delay;
  DelayLaw delay_law = DelayLaw::exponential;
  Ratio loss = Ratio::si(0.0);
};
void fields(config::Fields& visit, FeedbackSpec& feedback);

}  // namespace edgefleet::scenario
