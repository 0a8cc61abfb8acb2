#include "analysis/claims/claim_charts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/figures/file_names.hpp"

namespace edgefleet::analysis {
namespace {

constexpr std::size_t least_claims = 3;
constexpr double most_linear = 20.0;  ///< highest by lowest value of a linear axis

bool has_both(const Outcome& outcome) {
  return outcome.claim.figure && outcome.claim.figure->value && outcome.simulated.estimate;
}

bool all_state_the_same(const std::vector<const Outcome*>& outcomes) {
  const double first = *outcomes.front()->claim.figure->value;
  return std::all_of(outcomes.begin(), outcomes.end(),
                     [&](const Outcome* outcome) { return *outcome->claim.figure->value == first; });
}

/// In the order of the claims.
std::vector<std::string> units_of(const std::vector<Outcome>& outcomes) {
  std::vector<std::string> units;
  for (const auto& outcome : outcomes)
    if (std::find(units.begin(), units.end(), outcome.claim.unit) == units.end()) units.push_back(outcome.claim.unit);
  return units;
}

Mark mark_of(const Outcome& outcome) {
  const Estimate& simulated = *outcome.simulated.estimate;
  return {*outcome.claim.figure->value, simulated.mean, simulated.low(), simulated.high()};
}

XySeries series_of(const std::vector<const Outcome*>& outcomes, FigureKind kind) {
  XySeries series{
      kind == FigureKind::own_target ? "our target" : std::string(text_of(kind)), std::nullopt, Role::scatter, {}};
  for (const auto* outcome : outcomes)
    if (outcome->claim.figure->kind == kind) series.marks.push_back(mark_of(*outcome));
  return series;
}

XyChart chart_of(const std::vector<const Outcome*>& outcomes, const std::string& unit) {
  double low = *outcomes.front()->claim.figure->value;
  double high = low;
  for (const auto* outcome : outcomes)
    for (const double value : {*outcome->claim.figure->value, outcome->simulated.estimate->mean})
      low = std::min(low, value), high = std::max(high, value);
  const Scale scale = low > 0.0 && high > most_linear * low ? Scale::logarithmic : Scale::linear;
  XyChart chart{{"stated", unit, scale}, {"simulated", unit, scale}, {}};
  chart.series.push_back({"equal", std::nullopt, Role::fit, {{low, low}, {high, high}}});
  for (const auto kind : {FigureKind::published, FigureKind::derived, FigureKind::own_target})
    if (auto series = series_of(outcomes, kind); !series.marks.empty()) chart.series.push_back(std::move(series));
  return chart;
}

}  // namespace

std::vector<Panel> claim_panels(const PaperOutcome& outcome) {
  std::vector<Panel> panels;
  for (const auto& unit : units_of(outcome.outcomes)) {
    std::vector<const Outcome*> those;
    for (const auto& one : outcome.outcomes)
      if (one.claim.unit == unit && has_both(one)) those.push_back(&one);
    if (those.size() < least_claims || all_state_the_same(those)) continue;
    panels.push_back(
        {"claims-" + file_name(unit),
         fmt::format("Simulated against stated, {}", unit),
         "A mark per claim that states a value; bars are 95 % intervals over replications, where the "
         "figure is sampled. On the dotted line both are equal. What is derived or ours was not published.",
         "",
         {{"", chart_of(those, unit)}}});
  }
  return panels;
}

}  // namespace edgefleet::analysis
