#pragma once
// Whether users answer when they are asked for a rating: a component that a scenario names. It says with what
// probability; the engine draws.

#include <cstdint>

#include "sim/config/registry.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::qoe {

/// What may move a user to answer, or not to.
struct Invitation {
  Ratio willingness;           ///< the scenario's feedback.probability
  Ratio felt;                  ///< expected QoE of what is to be rated, 0..1
  std::uint64_t asked_before;  ///< how often this user was asked for a rating so far
};

class Response {
 public:
  virtual ~Response() = default;
  /// Probability of an answer, 0..1.
  virtual Ratio probability(const Invitation& invitation) const = 0;
};

using Responses = config::Registry<Response>;
using ResponseSelection = config::Selection<Response>;

}  // namespace edgefleet::qoe
