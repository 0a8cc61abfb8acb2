#pragma once
// What one inference gave its user.

#include "sim/core/quantity.hpp"

namespace edgefleet::qoe {

struct Experience {
  Ratio top1;       ///< top-1 accuracy of the variant, 0..1
  Seconds latency;  ///< response latency, waiting included; >= 0
  Joules energy;    ///< what the inference cost the user's device; >= 0
};

}  // namespace edgefleet::qoe
