#include "analysis/charts/panels.hpp"
#include "analysis/charts/policy_bars.hpp"

namespace edgefleet::analysis {
namespace {

BarSeries cause_series(const PointResults& results, std::size_t cause) {
  const auto metric = static_cast<Metric>(static_cast<std::size_t>(Metric::energy_inference_mj) + cause);
  return series_of(results, engine::cause_names[cause],
                   [&](const PolicyResults& policy) { return policy.summary.estimates[metric]; });
}

/// Causes that cost nothing anywhere are left out.
BarChart stacked_causes(const PointResults& results, std::size_t causes) {
  BarChart chart{"policy", policy_categories(results), {"device energy per completed request", "mJ"}, {}, true};
  for (std::size_t cause = 0; cause < causes; ++cause) {
    BarChart alone{"", {}, {}, {cause_series(results, cause)}};
    if (has_length(alone)) chart.series.push_back(std::move(alone.series.front()));
  }
  return chart;
}

}  // namespace

std::optional<Panel> energy_by_cause(const PointResults& results) {
  const std::size_t all = engine::cause_names.size();
  const std::size_t without_idle = static_cast<std::size_t>(engine::Cause::idle);
  Panel panel{"energy",
              "Energy by cause",
              "Energy of all devices by cause, divided by the completed requests; the causes sum to the total. Idle "
              "power accrues whether or not anybody asks, and is often most of it.",
              "causes",
              {}};
  for (const auto& [name, causes] : {std::pair{"without idle", without_idle}, std::pair{"all", all}})
    if (auto chart = stacked_causes(results, causes); has_length(chart))
      panel.facets.push_back({name, std::move(chart)});
  return panel.facets.empty() ? std::nullopt : std::optional(std::move(panel));
}

}  // namespace edgefleet::analysis
