#pragma once
// Draws from a Beta distribution, some twenty times quicker than by inverting its distribution function.

#include "sim/core/random.hpp"

namespace edgefleet::policy {

/// Of Beta(a, b), as the share of one Gamma draw in two (Marsaglia, Tsang, ACM TOMS 2000). The number of draws taken
/// from `random` varies. Preconditions: a > 0, b > 0.
double beta_sample(double a, double b, RandomStream& random);

}  // namespace edgefleet::policy
