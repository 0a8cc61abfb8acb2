#pragma once
// How a claim's figure is computed from results. One file in measures/ adds a measure: a class, its parameters with
// fields(), and a line that registers it. There is no expression language: what is new to compute is a new measure.

#include <optional>
#include <vector>

#include "analysis/claims/evidence.hpp"
#include "analysis/estimate.hpp"
#include "sim/config/registry.hpp"

namespace edgefleet::analysis {

/// What a measure found. `exact`: computed without sampling, so it has no interval and needs none.
struct Found {
  std::optional<Estimate> estimate;  ///< absent: the results do not determine it
  bool exact = false;
};
/// A figure without sampling error.
Found exactly(double value);

/// One policy of one play: {play: selection, policy: lin-ucb}.
struct NamedCells {
  config::Located<std::string> play;
  config::Located<std::string> policy;
  config::Located<std::string> point;
  CellsOf cells() const { return {play.value, point.value, policy.value}; }
};
void fields(config::Fields& visit, NamedCells& named);

/// What is asked of them: {play: selection, policy: lin-ucb, quantity: regret}.
struct Term : NamedCells {
  Quantity quantity = Quantity::qoe;
};
void fields(config::Fields& visit, Term& term);

class Measure {
 public:
  virtual ~Measure() = default;
  /// The cells it looks at; none if it needs no play. They are checked before anything is played.
  virtual std::vector<NamedCells> cells() const { return {}; }
  /// Reports names that the platform data does not have.
  virtual void check(const Evidence&, Problems&) const {}
  virtual Found found(const Evidence& evidence) const = 0;

 protected:
  Measure() = default;
  Measure(const Measure&) = default;
  Measure& operator=(const Measure&) = default;
};

using MeasureRegistry = config::Registry<Measure>;
using MeasureSelection = config::Selection<Measure>;

/// A value per replication, where it has one.
using PerReplication = std::map<std::uint32_t, double>;
PerReplication values(const Evidence& evidence, const Term& term);
/// f(a, b) per replication that both have: they met the same users, arrivals and noise. Absent where f is.
PerReplication paired(const PerReplication& a, const PerReplication& b, std::optional<double> (*f)(double, double));
/// Mean and interval over the replications.
Found over_replications(const PerReplication& values);

}  // namespace edgefleet::analysis
