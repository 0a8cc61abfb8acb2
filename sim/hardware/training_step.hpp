#pragma once
// What one step of on-device training (forward, backward, update of one batch) costs on a unit.

#include "sim/core/quantity.hpp"

namespace edgefleet::hardware {

struct TrainingStep {
  Seconds time;   ///< of the whole batch; > 0
  Joules energy;  ///< of the whole batch, same boundary as the unit's inference figures
};

}  // namespace edgefleet::hardware
