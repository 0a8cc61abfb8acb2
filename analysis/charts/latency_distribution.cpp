#include "analysis/charts/panels.hpp"
#include "sim/core/quantile_sketch.hpp"

namespace edgefleet::analysis {
namespace {

/// Quantile orders: even steps, then finer ones towards both tails.
std::vector<double> orders() {
  std::vector<double> found{0.0, 0.001, 0.002, 0.005};
  for (int percent = 1; percent < 100; ++percent) found.push_back(percent / 100.0);
  for (const double late : {0.995, 0.998, 0.999, 0.9995, 0.9999, 1.0}) found.push_back(late);
  return found;
}

QuantileSketch merged(const PolicyResults& policy) {
  QuantileSketch all = policy.cells.front().cell.latency;
  for (std::size_t i = 1; i < policy.cells.size(); ++i) all.merge(policy.cells[i].cell.latency);
  return all;
}

std::vector<Mark> distribution(const PolicyResults& policy) {
  std::vector<Mark> marks;
  if (policy.cells.empty()) return marks;
  const QuantileSketch all = merged(policy);
  for (const double order : orders()) {
    const auto latency = all.quantile(Ratio::si(order));
    if (latency && latency->si() > 0.0) marks.push_back({in_milliseconds(*latency), 100.0 * order});
  }
  return marks;
}

}  // namespace

std::optional<Panel> latency_distribution(const PointResults& results) {
  XyChart chart{{"response latency", "ms", Scale::logarithmic},
                {"requests answered within it", "%", Scale::linear, 0.0, 100.0},
                {}};
  for (const auto& policy : results.policies)
    chart.series.push_back({policy.policy, policy.place, Role::line, distribution(policy)});
  if (!has_marks(chart)) return std::nullopt;
  return Panel{"latency",
               "Distribution of response latency",
               "Share of completed requests answered within a latency (decision round trip, waiting, download, "
               "transfer, execution), all replications together; quantiles come from a DDSketch within 0.1 %.",
               "",
               {{"", std::move(chart)}}};
}

}  // namespace edgefleet::analysis
