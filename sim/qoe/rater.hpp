#pragma once
// What users say about what they felt: a component that a scenario names.

#include "sim/config/registry.hpp"
#include "sim/core/quantity.hpp"
#include "sim/core/random.hpp"

namespace edgefleet::qoe {

/// MOS = 1 + 4 Q, the five-point scale of absolute category rating (ITU-T P.800).
constexpr double mos_of(Ratio qoe) { return 1.0 + 4.0 * qoe.si(); }

struct Rating {
  double mos = 1.0;  ///< on the 1..5 scale
  Ratio reward;      ///< (mos - 1) / 4, in 0..1
};
constexpr Rating rating_of(double mos) { return {mos, Ratio::si((mos - 1.0) / 4.0)}; }

class Rater {
 public:
  virtual ~Rater() = default;
  /// The rating of a user with the given bias (MOS units) for an experience of expected QoE `qoe`. `random` is the
  /// stream of this rating; a rater takes the same number of draws whatever the experience.
  virtual Rating rate(Ratio qoe, double mos_bias, RandomStream& random) const = 0;
  /// The mean of the rewards that rate() gives: what an estimate from ratings estimates.
  virtual Ratio expected_reward(Ratio qoe, double mos_bias) const = 0;
};

using Raters = config::Registry<Rater>;
using RaterSelection = config::Selection<Rater>;

}  // namespace edgefleet::qoe
