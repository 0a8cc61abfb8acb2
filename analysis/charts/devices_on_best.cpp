#include "analysis/charts/kind_map.hpp"
#include "analysis/charts/panels.hpp"
#include "analysis/charts/policy_bars.hpp"

namespace edgefleet::analysis {
namespace {

std::optional<double> share_on_best(const KindSums& kind, const engine::CellResult&) {
  if (kind.deciding == 0) return std::nullopt;
  return 100.0 * static_cast<double>(kind.on_best) / static_cast<double>(kind.deciding);
}

}  // namespace

std::vector<Panel> devices_on_best(const PointResults& results) {
  Panel fleet{"on-best",
              "Devices on their best variant",
              "Share of deciding devices whose most frequent choice is their own best candidate, and share of single "
              "decisions that took it. Bars end in 95 % intervals over replications.",
              "share of",
              {}};
  const Axis devices{"devices on their best candidate", "%", Scale::linear, 0.0, 100.0};
  const Axis decisions{"decisions on the best candidate", "%", Scale::linear, 0.0, 100.0};
  for (const auto& [name, chart] :
       {std::pair{"devices", bars_of(results, Metric::share_on_best, devices, 100.0)},
        std::pair{"decisions", bars_of(results, Metric::decisions_on_best, decisions, 100.0)}})
    if (has_marks(chart)) fleet.facets.push_back({name, chart});
  if (fleet.facets.empty()) return {};
  std::vector<Panel> panels{std::move(fleet)};
  if (results.info.kinds.size() > 1)
    panels.push_back(
        {"on-best-by-kind",
         "Devices on their best variant, by kind",
         "Share of the kind's deciding devices whose most frequent choice is their own best candidate; mean "
         "over replications.",
         "",
         {{"", kind_map(results, "devices on their best", "%", share_on_best)}}});
  return panels;
}

}  // namespace edgefleet::analysis
