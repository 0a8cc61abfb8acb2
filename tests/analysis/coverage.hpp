#pragma once
// How often an interval covers the truth it was made for, over trials with a fixed seed.

#include <cmath>

#include "sim/core/random.hpp"

namespace edgefleet::analysis {

/// The share of trials for which `covers(random)` holds; trial i draws from the stream (11, `name`, i).
template <class Covers>
double share_covering(int trials, std::string_view name, const Covers& covers) {
  int covered = 0;
  for (int trial = 0; trial < trials; ++trial) {
    RandomStream random(Seed{11, 0}, Purpose(name), static_cast<std::uint64_t>(trial));
    covered += covers(random) ? 1 : 0;
  }
  return static_cast<double>(covered) / trials;
}

/// Of a share estimated by that many trials.
inline double four_standard_errors(double share, int trials) { return 4.0 * std::sqrt(share * (1.0 - share) / trials); }

}  // namespace edgefleet::analysis
