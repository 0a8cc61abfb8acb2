#pragma once
// What a claim can say of one policy in one cell: the metrics, and what follows from a cell's tables beside them.

#include <cstdint>
#include <optional>
#include <span>

#include "analysis/metric.hpp"
#include "sim/config/codec.hpp"

namespace edgefleet::analysis {

/// A finished cell as claims see it: its totals, the tables regret_curve, windows and devices, and its metrics.
struct CellFacts {
  engine::CellResult cell;
  CellMetrics metrics;
};

enum class Quantity : std::uint8_t {
  qoe,
  accuracy,
  latency_ms,
  energy_mj,
  mos,
  regret,
  regret_slope,
  percent_of_oracle,  ///< over the last tenth of decisions
  percent_overall,    ///< over all decisions
  best_common_percent,
  best_common_regret,
  chosen_qoe,
  comparator_qoe,
  share_on_best,
  share_best_is_common,  ///< devices whose own best candidate is the best common one
  probe_energy_j,
  training_energy_j,
  training_steps,
  decisions,
  feedbacks,
  downloads,
  completed,
};
std::span<const config::EnumName<Quantity>> enum_names(Quantity);

/// Absent if the cell's events do not determine it (a mean over nothing).
std::optional<double> value_of(Quantity quantity, const CellFacts& facts);

}  // namespace edgefleet::analysis
