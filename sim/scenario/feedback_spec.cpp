#include "sim/scenario/feedback_spec.hpp"

namespace edgefleet::scenario {
namespace {

using config::at_least;
using config::between;

constexpr Ratio zero = Ratio::si(0.0);
constexpr Ratio one = Ratio::si(1.0);

constexpr std::array<config::EnumName<DelayLaw>, 3> delay_law_names{
    {{DelayLaw::exponential, "exponential"}, {DelayLaw::fixed, "fixed"}, {DelayLaw::session_end, "session-end"}}};

}  // namespace

std::span<const config::EnumName<DelayLaw>> enum_names(DelayLaw) { return delay_law_names; }

void fields(config::Fields& visit, AggregateSpec& aggregate) {
  visit.optional("requests", aggregate.requests,
                 "n: a user's inferences are taken n at a time, and asked about after the last", between(2u, 1000u));
  visit.optional("by", aggregate.by, "what users make of the n, and how the credit is shared among the decisions");
}

void fields(config::Fields& visit, FeedbackSpec& feedback) {
  visit.optional("ask", feedback.ask, "when users are asked for a rating");
  visit.optional("annoyance", feedback.annoyance,
                 "QoE (0..1) that a request for a rating costs its user; booked apart from the QoE of inferences",
                 between(zero, one));
  visit.optional("probability", feedback.probability, "that a user who is asked answers, as `response` modifies it",
                 between(zero, one));
  visit.optional("response", feedback.response, "what moves users to answer, or not to");
  visit.optional("aggregate", feedback.aggregate, "one rating for several inferences (default: each on its own)");
  visit.optional("delay", feedback.delay, "time until the rating reaches the policy, see delay_law; 0 s = at once",
                 at_least(Seconds::si(0)));
  visit.optional(
      "delay_law", feedback.delay_law,
      "the delay is exponential with that mean, is fixed, or begins when the user's session has ended (no "
      "request under way, none of a session to come; a session that outlives the horizon loses its ratings)");
  visit.optional("loss", feedback.loss, "probability that a given rating never arrives", between(zero, one));
}

}  // namespace edgefleet::scenario
