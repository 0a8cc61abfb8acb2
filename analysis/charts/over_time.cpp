#include <cmath>
#include <functional>

#include "analysis/charts/panels.hpp"
#include "analysis/charts/replicated.hpp"
#include "analysis/charts/time_unit.hpp"

namespace edgefleet::analysis {
namespace {

/// A window's figure; nothing where it has none.
using WindowValue = std::function<std::optional<double>(const engine::WindowRow&)>;

Seconds horizon_of(const PointResults& results) {
  Seconds longest;
  for (const auto& policy : results.policies)
    for (const auto& played : policy.cells) longest = std::max(longest, played.cell.horizon);
  return longest;
}

ValuesAt values_of(const PolicyResults& policy, const TimeUnit& unit, const WindowValue& figure) {
  ValuesAt values;
  for (const auto& played : policy.cells)
    for (const auto& window : played.cell.windows)
      if (const auto value = figure(window)) values[0.5 * (window.begin + window.end) / unit.length].push_back(*value);
  return values;
}

XyChart chart_over_time(const PointResults& results, Axis y, const WindowValue& figure) {
  const TimeUnit unit = time_unit(horizon_of(results));
  XyChart chart{{"simulated time", unit.name, Scale::linear, 0.0, horizon_of(results) / unit.length}, std::move(y), {}};
  for (const auto& policy : results.policies)
    chart.series.push_back({policy.policy, policy.place, Role::line, marks_of(values_of(policy, unit, figure))});
  return chart;
}

std::optional<Panel> panel(Panel heading, XyChart chart) {
  if (!has_marks(chart)) return std::nullopt;
  heading.facets.push_back({"", std::move(chart)});
  return heading;
}

std::optional<double> quotient(double sum, std::uint64_t count) {
  return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
}

/// Whether the figure is not the same in all windows, rounding of a time average apart.
bool changes(const PointResults& results, const WindowValue& figure) {
  std::optional<double> first;
  for (const auto& policy : results.policies)
    for (const auto& played : policy.cells)
      for (const auto& window : played.cell.windows) {
        const auto value = figure(window);
        if (!value) continue;
        if (std::abs(*value - first.value_or(*value)) > 1e-6) return true;
        first = value;
      }
  return false;
}

}  // namespace

std::optional<Panel> comings_and_goings(const PointResults& results) {
  Panel panel{
      "presence",
      "Users and variants that come and go",
      "Users who were there, on average over each slice of simulated time, and variants on offer to some device "
      "at its end. Both are the same under every policy, so the lines lie on each other.",
      "number of",
      {}};
  const auto add = [&](const char* name, const WindowValue& figure) {
    if (changes(results, figure)) panel.facets.push_back({name, chart_over_time(results, {name, ""}, figure)});
  };
  add("users there", [](const engine::WindowRow& window) { return window.users; });
  add("variants on offer", [](const engine::WindowRow& window) { return static_cast<double>(window.variants); });
  return panel.facets.empty() ? std::nullopt : std::optional(std::move(panel));
}

std::optional<Panel> qoe_over_time(const PointResults& results) {
  return panel({"qoe-over-time", "Quality of experience over time",
                "Mean expected QoE of the requests completed in each slice of simulated time, with the latency they "
                "really had; the band is the 95 % interval over replications."},
               chart_over_time(results, {"mean QoE", "0..1"}, [](const engine::WindowRow& window) {
                 return quotient(window.sums.qoe, window.completed);
               }));
}

std::optional<Panel> best_over_time(const PointResults& results) {
  return panel({"best-over-time", "Decisions on the device's best variant over time",
                "Share of the decisions in each slice of simulated time that took the candidate with the highest "
                "expected unloaded QoE for that device and user; the band is the 95 % interval over replications."},
               chart_over_time(results, {"decisions on the best", "%", Scale::linear, 0.0, 100.0},
                               [](const engine::WindowRow& window) {
                                 return quotient(100.0 * static_cast<double>(window.sums.on_best),
                                                 window.sums.decisions);
                               }));
}

}  // namespace edgefleet::analysis
