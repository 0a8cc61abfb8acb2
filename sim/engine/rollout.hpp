#pragma once
// What is on offer changes, at its dates: comparators are closed for the time that is over, stores give up what has
// vanished, and the policy is told.

#include "sim/engine/ledger.hpp"
#include "sim/engine/selector.hpp"
#include "sim/engine/truth.hpp"
#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class Rollout {
 public:
  Rollout(World& world, Truth& truth, Selector& selector, Ledger& ledger)
      : world_(world), truth_(truth), selector_(selector), ledger_(ledger) {}

  /// Schedules every change within the horizon.
  void begin();
  /// The next offer begins (offer_due).
  void on_due();

 private:
  void evict(DeviceId device, std::size_t before);
  void show(std::size_t before) const;

  World& world_;
  Truth& truth_;
  Selector& selector_;
  Ledger& ledger_;
};

}  // namespace edgefleet::engine
