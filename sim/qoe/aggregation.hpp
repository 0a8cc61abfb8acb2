#pragma once
// One rating for several inferences: what users say of a window as a whole, and how the credit is shared. A component
// that a scenario names.

#include <span>
#include <vector>

#include "sim/config/registry.hpp"
#include "sim/core/quantity.hpp"

namespace edgefleet::qoe {

class Aggregation {
 public:
  virtual ~Aggregation() = default;
  /// The QoE that users have in mind when they rate these inferences together. `window` holds the expected QoE of each,
  /// oldest first; never empty. Within the window's smallest and largest value.
  virtual Ratio felt(std::span<const Ratio> window) const = 0;
  /// The share of the rating that belongs to each of `count` inferences, oldest first; they sum to 1. Rests on the
  /// order alone: nobody but the user knows which inference was felt how.
  virtual std::vector<double> shares(std::size_t count) const = 0;
};

using Aggregations = config::Registry<Aggregation>;
using AggregationSelection = config::Selection<Aggregation>;

}  // namespace edgefleet::qoe
