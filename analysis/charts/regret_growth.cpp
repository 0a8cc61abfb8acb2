#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/charts/panels.hpp"
#include "analysis/charts/replicated.hpp"
#include "analysis/text_table.hpp"

namespace edgefleet::analysis {
namespace {

/// Mean regret where all replications have a value; the last decision's number differs between them.
std::vector<Mark> mean_curve(const PolicyResults& policy) {
  ValuesAt values;
  for (const auto& played : policy.cells)
    for (const auto& [decisions, regret] : played.cell.regret_curve)
      values[static_cast<double>(decisions)].push_back(regret);
  std::erase_if(values, [&](const auto& at) { return at.second.size() < policy.cells.size(); });
  return marks_of(values);
}

/// Logarithmic axes show positive numbers only; an interval that reaches below is cut off at a thousandth of the mean.
std::vector<Mark> positive(std::vector<Mark> marks) {
  constexpr double least_share = 1e-3;
  std::erase_if(marks, [](const Mark& mark) { return mark.y <= 0.0 || mark.x <= 0.0; });
  for (Mark& mark : marks)
    if (mark.y_low && *mark.y_low < least_share * mark.y) mark.y_low = least_share * mark.y;
  return marks;
}

/// The line of a given slope through the middle of the last decade, in logarithms.
std::vector<Mark> fitted(const std::vector<Mark>& curve, double slope) {
  const double end = curve.back().x;
  double x = 0.0;
  double y = 0.0;
  double n = 0.0;
  for (const Mark& mark : curve)
    if (10.0 * mark.x >= end) x += std::log(mark.x), y += std::log(mark.y), n += 1.0;
  const auto at = [&](double t) { return std::exp(y / n + slope * (std::log(t) - x / n)); };
  return {{end / 10.0, at(end / 10.0)}, {end, at(end)}};
}

/// Whole decades that hold every mean. Early intervals may reach further down and are cut off there.
void frame(XyChart& chart) {
  for (const auto& series : chart.series)
    for (const Mark& mark : series.marks) {
      const double low = std::pow(10.0, std::floor(std::log10(mark.y)));
      chart.y.low = std::min(chart.y.low.value_or(low), low);
    }
}

std::string named(const PolicyResults& policy) {
  const auto& slope = policy.summary.estimates[Metric::regret_slope];
  if (!slope) return policy.policy;
  return fmt::format("{}: slope {}", policy.policy, written({slope}, Interval::shown, 2).front());
}

void add_series(XyChart& chart, const PolicyResults& policy) {
  const auto curve = positive(mean_curve(policy));
  chart.series.push_back({named(policy), policy.place, Role::line, curve});
  const auto& slope = policy.summary.estimates[Metric::regret_slope];
  if (slope && !curve.empty())
    chart.series.push_back({policy.policy + ", fit", policy.place, Role::fit, fitted(curve, slope->mean)});
}

}  // namespace

std::optional<Panel> regret_growth(const PointResults& results) {
  XyChart chart{{"decisions", "", Scale::logarithmic}, {"regret", "QoE, summed", Scale::logarithmic}, {}};
  for (const auto& policy : results.policies) add_series(chart, policy);
  if (!has_marks(chart)) return std::nullopt;
  frame(chart);
  return Panel{"regret",
               "Regret against each device's and user's best candidate",
               "Sum over decisions of the expected unloaded QoE of the best candidate for that device and user minus "
               "that of the choice. Thin lines: least-squares fit of ln regret to ln decisions over the last decade; "
               "slope 1 means that nothing more is learned, 0.5 is what good bandits promise. Regret of zero has no "
               "place on a logarithmic axis.",
               "",
               {{"", std::move(chart)}}};
}

}  // namespace edgefleet::analysis
