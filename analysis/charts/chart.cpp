#include "analysis/charts/chart.hpp"

#include <algorithm>

namespace edgefleet::analysis {
namespace {

bool any_marks(const XyChart& chart) {
  return std::any_of(chart.series.begin(), chart.series.end(),
                     [](const auto& series) { return !series.marks.empty(); });
}

bool any_marks(const BarChart& chart) {
  const auto has_value = [](const BarSeries& series) {
    return std::any_of(series.values.begin(), series.values.end(), [](const auto& value) { return value.has_value(); });
  };
  return std::any_of(chart.series.begin(), chart.series.end(), has_value);
}

bool any_marks(const HeatMap& chart) { return !chart.rows.empty() && !chart.columns.empty(); }

}  // namespace

std::string axis_title(const Axis& axis) { return axis.unit.empty() ? axis.name : axis.name + " (" + axis.unit + ")"; }

bool has_marks(const Chart& chart) {
  return std::visit([](const auto& kind) { return any_marks(kind); }, chart);
}

const char* name_of(Role role) {
  switch (role) {
    case Role::line:
      return "line";
    case Role::fit:
      return "fit";
    case Role::scatter:
      return "scatter";
    case Role::front:
      return "front";
  }
  return "";
}

}  // namespace edgefleet::analysis
