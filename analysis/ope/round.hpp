#pragma once
// One rated decision of a log, reduced to the numbers that off-policy estimators need: what happened, with which
// probability the log's policy and the target policy would have done the same, and what a model of the reward expects.

#include <cstdint>

namespace edgefleet::analysis::ope {

struct Round {
  double reward = 0.0;        ///< r, in 0..1
  double logged = 1.0;        ///< mu(a|x) in (0, 1]: the log's probability of the choice a that it took
  double target = 0.0;        ///< pi(a|x) in 0..1: the target's probability of that same choice
  bool agreed = false;        ///< the target, when asked, chose it too
  double luck = 0.0;          ///< uniform in (0, 1): decides whether replay accepts an agreement
  double model_taken = 0.0;   ///< q(x, a): the reward that the model expects of the choice that was taken
  double model_target = 0.0;  ///< sum over b of pi(b|x) q(x, b): what it expects of the target
  std::uint64_t cluster = 0;  ///< device and user: rounds of one cluster depend on each other
};

}  // namespace edgefleet::analysis::ope
