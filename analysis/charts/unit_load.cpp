#include "analysis/charts/kind_map.hpp"
#include "analysis/charts/panels.hpp"

namespace edgefleet::analysis {
namespace {

std::optional<double> share_busy(const KindSums& kind, const engine::CellResult&) {
  if (kind.present <= Seconds()) return std::nullopt;
  return 100.0 * (kind.busy / kind.present);
}

bool anything_ran(const PointResults& results) {
  for (const auto& policy : results.policies)
    for (const auto& played : policy.cells)
      for (const auto& [kind, sums] : played.kinds)
        if (sums.busy > Seconds()) return true;
  return false;
}

}  // namespace

std::optional<Panel> unit_load(const PointResults& results) {
  if (!anything_ran(results)) return std::nullopt;
  return Panel{"unit-load",
               "Load of the devices' own units",
               "Share of its time in which a device's unit executes, probes or trains, loading left out; mean over "
               "the kind's devices and over replications. Close to 100 % requests queue.",
               "",
               {{"", kind_map(results, "time the unit is busy", "%", share_busy)}}};
}

}  // namespace edgefleet::analysis
