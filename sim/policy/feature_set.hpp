#pragma once
// How a policy describes a candidate in numbers: a component that a policy's parameters name (`features:`).

#include <cstddef>
#include <span>

#include "sim/config/registry.hpp"
#include "sim/policy/feature_rows.hpp"
#include "sim/policy/policy.hpp"

namespace edgefleet::policy {

class FeatureSet {
 public:
  virtual ~FeatureSet() = default;

  /// Coordinates of the model these features are for.
  virtual std::size_t dimension() const = 0;
  /// Coordinates that may differ from zero in one situation: offset(situation) .. offset(situation) + width() - 1.
  virtual std::size_t width() const { return dimension(); }
  virtual std::size_t offset(const Situation&) const { return 0; }
  /// Writes width() numbers of order 1 for one candidate; `row` is zero before.
  virtual void describe(const Situation& situation, const Candidate& candidate, std::span<double> row) const = 0;
  /// The profile that describe() reads.
  virtual ProfileNeeds profile_needs() const { return {}; }

  /// The features of all candidates.
  void fill(const Situation& situation, FeatureRows& rows) const;
  /// The width() features of one candidate.
  Eigen::VectorXd of(const Situation& situation, std::size_t candidate) const;
};

using FeatureRegistry = config::Registry<FeatureSet, const FleetSheet&>;
using FeatureSelection = config::Selection<FeatureSet, const FleetSheet&>;

}  // namespace edgefleet::policy
