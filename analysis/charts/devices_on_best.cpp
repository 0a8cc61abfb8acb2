#include "analysis/charts/panels.hpp"
#include "analysis/charts/policy_bars.hpp"
#include "analysis/charts/replicated.hpp"

namespace edgefleet::analysis {
namespace {

std::optional<double> share_of_kind(const PolicyResults& policy, KindId kind) {
  Values shares;
  for (const auto& played : policy.cells)
    if (const auto found = played.kinds.find(kind); found != played.kinds.end() && found->second.deciding > 0)
      shares.push_back(100.0 * static_cast<double>(found->second.on_best) /
                       static_cast<double>(found->second.deciding));
  const auto found = estimate(shares);
  return found ? std::optional(found->mean) : std::nullopt;
}

std::vector<std::optional<double>> row_of(const PointResults& results, KindId kind) {
  std::vector<std::optional<double>> row;
  for (const auto& policy : results.policies) row.push_back(share_of_kind(policy, kind));
  return row;
}

HeatMap by_kind(const PointResults& results) {
  HeatMap map{"device kind", "policy", "devices on their best", "%", {}, {}, {}};
  for (const auto& policy : results.policies) map.columns.push_back(policy.policy);
  for (std::size_t i = 0; i < results.info.kinds.size(); ++i) {
    map.rows.push_back(results.info.kinds[i]);
    map.values.push_back(row_of(results, KindId(static_cast<std::uint32_t>(i))));
  }
  return map;
}

}  // namespace

std::vector<Panel> devices_on_best(const PointResults& results) {
  Panel fleet{"on-best",
              "Devices on their best variant",
              "Share of deciding devices whose most frequent choice is their own best candidate, and share of single "
              "decisions that took it. Bars end in 95 % intervals over replications.",
              "share of",
              {}};
  const Axis devices{"devices on their best candidate", "%", Scale::linear, 0.0};
  const Axis decisions{"decisions on the best candidate", "%", Scale::linear, 0.0};
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
         {{"", by_kind(results)}}});
  return panels;
}

}  // namespace edgefleet::analysis
