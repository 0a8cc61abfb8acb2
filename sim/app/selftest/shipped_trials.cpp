#include <iterator>

#include "sim/app/selftest/trial.hpp"

namespace edgefleet::app {

std::vector<Trial> shipped_trials() {
  std::vector<Trial> all;
  for (auto* part : {&queueing_trials, &transfer_trials, &energy_trials, &unloaded_trials, &qoe_trials,
                     &published_trials, &fleet_trials}) {
    auto trials = part();
    all.insert(all.end(), std::make_move_iterator(trials.begin()), std::make_move_iterator(trials.end()));
  }
  return all;
}

}  // namespace edgefleet::app
