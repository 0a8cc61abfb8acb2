#include "analysis/charts/kind_map.hpp"

#include "analysis/charts/replicated.hpp"

namespace edgefleet::analysis {
namespace {

std::optional<double> mean_of(const PolicyResults& policy, KindId kind, const KindFigure& figure) {
  Values values;
  for (const auto& played : policy.cells)
    if (const auto found = played.kinds.find(kind); found != played.kinds.end())
      if (const auto value = figure(found->second, played.cell)) values.push_back(*value);
  const auto found = estimate(values);
  return found ? std::optional(found->mean) : std::nullopt;
}

}  // namespace

HeatMap kind_map(const PointResults& results, std::string value, std::string unit, const KindFigure& figure) {
  HeatMap map{"device kind", "policy", std::move(value), std::move(unit), {}, {}, {}};
  for (const auto& policy : results.policies) map.columns.push_back(policy.policy);
  for (std::size_t i = 0; i < results.info.kinds.size(); ++i) {
    map.rows.push_back(results.info.kinds[i]);
    auto& row = map.values.emplace_back();
    for (const auto& policy : results.policies) row.push_back(mean_of(policy, KindId(i), figure));
  }
  return map;
}

}  // namespace edgefleet::analysis
