#pragma once
// Which variants are on offer when: the scenario's rollout, resolved.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/time.hpp"

namespace edgefleet::scenario {

struct Experiment;
struct Scenario;

/// What is on offer from a date on, until the next Offer.
struct Offer {
  TimePoint from;
  std::vector<std::vector<std::uint32_t>> candidates;  ///< by candidate set: indices into it, ascending
  std::size_t known_variants = 0;  ///< how many of the catalogue, from its beginning, have been on offer so far
};

/// Whether devices of a kind can run a variant.
using Runs = std::function<bool(const std::string& kind, const std::string& variant)>;

/// `variants` in the order in which the rollout first offers them to somebody: those of the start keep their order and
/// come first.
std::vector<std::string> in_order_of_appearance(const Scenario& scenario, std::vector<std::string> variants,
                                                const Runs& runs);

/// Every offer within the horizon, the first from the start; none if everything is on offer for all time. A rollout
/// that names nothing, repeats itself, or leaves devices that are there with nothing to choose from is a problem, and
/// so is one that takes away a variant that is trained. Precondition: candidate sets and training are resolved.
std::vector<Offer> resolve_offers(const Experiment& experiment, Problems& problems);

}  // namespace edgefleet::scenario
