#include "analysis/charts/panels.hpp"
#include "analysis/charts/policy_bars.hpp"

namespace edgefleet::analysis {
namespace {

using Count = std::uint64_t engine::RequestCounts::*;

std::optional<Estimate> share_of(const PolicyResults& policy, Count count) {
  std::vector<double> shares;
  for (const auto& played : policy.cells)
    if (played.cell.requests.issued > 0)
      shares.push_back(100.0 * static_cast<double>(played.cell.requests.*count) /
                       static_cast<double>(played.cell.requests.issued));
  return estimate(shares);
}

}  // namespace

std::optional<Panel> request_outcomes(const PointResults& results) {
  BarChart chart{"policy", policy_categories(results), {"requests", "% of those issued"}, {}};
  for (const auto& [name, count] : {std::pair{"refused", &engine::RequestCounts::refused},
                                    std::pair{"late or dropped", &engine::RequestCounts::missed},
                                    std::pair{"abandoned", &engine::RequestCounts::abandoned},
                                    std::pair{"unfinished", &engine::RequestCounts::unfinished}}) {
    BarChart alone{
        "", {}, {}, {series_of(results, name, [c = count](const auto& policy) { return share_of(policy, c); })}};
    if (has_length(alone)) chart.series.push_back(std::move(alone.series.front()));
  }
  if (chart.series.empty()) return std::nullopt;
  return Panel{"outcomes",
               "Requests that went wrong",
               "Refused: the unit's queue was full. Late or dropped: answered after the deadline, or not executed "
               "because it had passed. Abandoned: waiting for its turn when its user left. Unfinished: under way at "
               "the end. Bars end in 95 % intervals over replications.",
               "",
               {{"", std::move(chart)}}};
}

}  // namespace edgefleet::analysis
