#pragma once
// Charts made by hand, one of each kind.

#include <string>

#include "analysis/charts/chart.hpp"

namespace edgefleet::analysis {

/// Two policies over time, of which the second has no intervals.
inline XyChart sample_lines() {
  return {{"time", "min", Scale::linear, 0.0},
          {"mean QoE", "0..1"},
          {{"random", 0, Role::line, {{0.0, 0.5, 0.4, 0.6}, {1.0, 0.625, 0.5, 0.75}}},
           {"lin-ucb", 1, Role::line, {{0.0, 0.5}, {1.0, 0.75}}}}};
}

inline XyChart sample_scatter() {
  return {{"latency", "ms", Scale::logarithmic},
          {"accuracy", "%"},
          {{"front", {}, Role::front, {{10.0, 60.0}, {10.0, 70.0}, {200.0, 70.0}}},
           {"random", 0, Role::scatter, {{10.0, 70.0, 69.0, 71.0, 9.0, 11.0}}},
           {"lin-ucb", 1, Role::scatter, {{200.0, 60.0}}}}};
}

inline BarChart sample_bars(bool stacked = false) {
  return {"policy",
          {{"random", 0}, {"lin-ucb", 1}},
          {"energy", "mJ"},
          {{"inference", {}, {Estimate{3, 2.0, 0.5}, Estimate{3, 1.0, 0.25}}},
           {"radio", {}, {Estimate{3, 4.0, {}}, std::nullopt}}},
          stacked};
}

inline HeatMap sample_heat() {
  HeatMap map{"device kind", "candidate", "share of decisions", "%", {"pi-4", "kv260"}, {"a", "b"}, {}};
  map.values = {{25.0, 75.0}, {std::nullopt, 0.25}};
  map.ringed = {1, std::nullopt};
  map.ring = "best";
  return map;
}

}  // namespace edgefleet::analysis
