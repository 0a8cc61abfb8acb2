#pragma once
// What changes while a cell is played, at its dates: users' preferences, the costs of variants, the age of devices.
// The truth is put on record before each change, so comparators are those of each decision's own time.

#include <vector>

#include "sim/engine/ledger.hpp"
#include "sim/engine/truth.hpp"
#include "sim/engine/world.hpp"

namespace edgefleet::engine {

class Drift {
 public:
  Drift(World& world, Truth& truth, Ledger& ledger);

  /// Schedules every step within the horizon.
  void begin();
  /// A step is due (drift_due).
  void on_due(std::uint32_t step);

 private:
  enum class Cause : std::uint8_t { preferences, update, ageing };
  struct Step {
    TimePoint at;
    Cause cause;
    std::size_t entry;  ///< of the scenario's list
    unsigned number;    ///< of this entry's steps, from 1
  };

  static const char* words_of(Cause cause);
  void plan_preferences(std::size_t entry);
  void plan_ageing(std::size_t entry);
  void change_preferences(const Step& step);
  void move_costs(const Step& step);
  bool concerns(KindId kind, VariantId variant, const Step& step) const;

  World& world_;
  Truth& truth_;
  Ledger& ledger_;
  const scenario::DriftSpec& spec_;
  std::vector<Step> steps_;
};

}  // namespace edgefleet::engine
