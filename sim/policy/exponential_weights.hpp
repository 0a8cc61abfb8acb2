#pragma once
// The weights behind Exp3 and Exp3.S, kept as logarithms so that no number of rounds overflows them.

#include <vector>

#include "sim/policy/arm_index.hpp"
#include "sim/policy/policy.hpp"

namespace edgefleet::policy {

class ExponentialWeights {
 public:
  /// p_i = (1 - gamma) w_i / sum_j w_j + gamma / K over the candidates. The result lives until the next call.
  std::span<const double> probabilities(const Situation& situation, double gamma);
  /// w_i *= exp(gamma r / (p K)) for the candidate that was taken with probability p (Auer et al. 2002, Exp3); then
  /// every candidate's weight grows by `sharing` x the mean weight (Exp3.S, with e alpha; 0 for Exp3).
  void learn(const Decision& decision, const Feedback& feedback, double gamma, double sharing);

  void save(ByteWriter& out, std::span<const VariantSheet> catalogue) const;
  void load(ByteReader& in, std::span<const VariantSheet> catalogue);

 private:
  double& log_weight(const Candidate& candidate);
  /// The weights of the candidates relative to the highest among them, into scratch_; returns their sum.
  double relative_weights(const Situation& situation);

  std::vector<double> log_weights_;  ///< by arm_index()
  std::vector<double> scratch_;
};

/// Takes index i with probability p_i; what rounding leaves over goes to the last. Precondition: they sum to 1.
Choice drawn_from(std::span<const double> probabilities, RandomStream& random);

}  // namespace edgefleet::policy
