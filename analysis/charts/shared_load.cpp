#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis/charts/panels.hpp"
#include "analysis/charts/policy_bars.hpp"
#include "analysis/charts/replicated.hpp"

namespace edgefleet::analysis {
namespace {

constexpr std::size_t most_resources = 12;  ///< that a chart shows, the busiest (choice of ours)

/// A figure of one resource in one cell.
using ResourceFigure = double (*)(const engine::ResourceRow&, Seconds horizon);

double utilisation(const engine::ResourceRow& row, Seconds horizon) { return 100.0 * (row.busy / horizon); }
double in_system(const engine::ResourceRow& row, Seconds) { return row.mean_in_system; }
double contended(const engine::ResourceRow& row, Seconds) {
  return row.jobs > 0 ? 100.0 * static_cast<double>(row.contended) / static_cast<double>(row.jobs) : 0.0;
}

std::string named(const engine::ResourceRow& row) { return row.name + " (" + row.kind + ")"; }

/// Resource to its values, in the order of replications.
using Figures = std::map<std::string, Values>;

Figures figures_of(const PolicyResults& policy, ResourceFigure figure) {
  Figures figures;
  for (const auto& played : policy.cells)
    for (const auto& row : played.cell.resources) figures[named(row)].push_back(figure(row, played.cell.horizon));
  return figures;
}

/// The busiest, by the jobs in them under any policy.
std::vector<Category> busiest(const PointResults& results) {
  std::map<std::string, double> load;
  for (const auto& policy : results.policies)
    for (const auto& [name, values] : figures_of(policy, in_system))
      load[name] = std::max(load[name], estimate(values)->mean);
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [name, jobs] : load)
    if (jobs > 0.0) ranked.emplace_back(-jobs, name);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > most_resources) ranked.resize(most_resources);
  std::vector<Category> categories;
  for (const auto& [jobs, name] : ranked) categories.push_back({name});
  return categories;
}

BarChart chart_of(const PointResults& results, const std::vector<Category>& resources, Axis value,
                  ResourceFigure figure) {
  BarChart chart{"shared resource", resources, std::move(value), {}};
  for (const auto& policy : results.policies) {
    const Figures figures = figures_of(policy, figure);
    BarSeries series{policy.policy, policy.place, {}};
    for (const auto& resource : resources) {
      const auto found = figures.find(resource.name);
      series.values.push_back(found == figures.end() ? std::nullopt : estimate(found->second));
    }
    chart.series.push_back(std::move(series));
  }
  return chart;
}

}  // namespace

std::optional<Panel> shared_load(const PointResults& results) {
  const auto resources = busiest(results);
  if (resources.empty()) return std::nullopt;
  return with_lengths(
      {"load",
       "Load of shared servers and links",
       fmt::format("Servers and links that several devices share, the {} busiest at most: jobs there on the time "
                   "average (in service and waiting), share of the time with at least one, share of jobs that "
                   "found the cores taken or the link in use. Bars end in 95 % intervals over replications.",
                   most_resources),
       "figure",
       {}},
      {{"jobs in the system", chart_of(results, resources, {"mean jobs in the system", ""}, in_system)},
       {"time busy", chart_of(results, resources, {"time with at least one job", "%"}, utilisation)},
       {"jobs contended", chart_of(results, resources, {"jobs that found others in the way", "%"}, contended)}});
}

}  // namespace edgefleet::analysis
