// Lines with bands, fits, scattered marks with error bars, and Pareto fronts.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/figures/chart_drawing.hpp"
#include "analysis/figures/legend.hpp"
#include "analysis/figures/margins.hpp"

namespace edgefleet::analysis {
namespace {

using Field = std::optional<double> Mark::*;

constexpr Style front_style{grey, Dash::dashed, Marker::circle};

Style style_in(const XyChart& chart, const XySeries& series) {
  if (series.role == Role::front) return front_style;
  if (series.policy) return style_of(*series.policy);
  return style_of(static_cast<std::size_t>(&series - chart.series.data()));
}

bool has(const XyChart& chart, Role role) {
  return std::any_of(chart.series.begin(), chart.series.end(), [&](const auto& s) { return s.role == role; });
}

std::vector<double> values_of(const XyChart& chart, const Axis& axis, double Mark::*value, Field low, Field high) {
  std::vector<double> values;
  std::vector<double> ends;
  for (const auto& series : chart.series)
    for (const auto& mark : series.marks) {
      values.push_back(mark.*value);
      for (const auto& end : {mark.*low, mark.*high})
        if (end) ends.push_back(*end);
    }
  return extents(axis, values, std::move(ends));
}

/// A drawing under way: what is plotted, and on which axes.
struct Plot {
  Drawing& drawing;
  const AxisRange& x;
  const AxisRange& y;

  bool can_show(const Mark& mark) const { return x.can_show(mark.x) && y.can_show(mark.y); }
};

void plot_band(Plot& plot, const XySeries& series, const Style& style) {
  std::vector<std::vector<double>> rows;
  for (const auto& mark : series.marks)
    if (plot.can_show(mark) && mark.y_low && mark.y_high)
      rows.push_back({mark.x, plot.y.clamped(*mark.y_low), plot.y.clamped(*mark.y_high)});
  if (rows.size() < 2) return;
  plot.drawing.plot(
      fmt::format("{} using 1:2:3 with filledcurves lc rgb '{}' fillstyle transparent solid 0.18 noborder",
                  plot.drawing.data(rows), style.colour),
      series.name + ", 95 % interval");
}

std::string points_of(Plot& plot, const XySeries& series) {
  std::vector<std::vector<double>> rows;
  for (const auto& mark : series.marks)
    if (plot.can_show(mark)) rows.push_back({mark.x, mark.y});
  return rows.empty() ? "" : plot.drawing.data(rows);
}

void plot_line(Plot& plot, const XySeries& series, const Style& style, double width) {
  if (const auto data = points_of(plot, series); !data.empty())
    plot.drawing.plot(fmt::format("{} using 1:2 with lines lc rgb '{}' lw {} dt {}", data, style.colour, width,
                                  dash_type(style.dash)),
                      series.name);
}

/// Markers at `every` n-th mark, from the middle of the first n on.
void plot_markers(Plot& plot, const XySeries& series, const Style& style, double size, std::size_t every) {
  if (const auto data = points_of(plot, series); !data.empty())
    plot.drawing.plot(fmt::format("{} using 1:2 every {}::{} with points pt {} ps {} lc rgb '{}'", data, every,
                                  every / 2, point_type(style.marker), size, style.colour),
                      series.name);
}

void plot_intervals(Plot& plot, const XySeries& series, const Style& style) {
  std::vector<Interval> intervals;
  for (const auto& mark : series.marks) {
    if (!plot.can_show(mark)) continue;
    if (mark.x_low && mark.x_high)
      intervals.push_back({plot.x.clamped(*mark.x_low), plot.x.clamped(*mark.x_high), mark.y, mark.y});
    if (mark.y_low && mark.y_high)
      intervals.push_back({mark.x, mark.x, plot.y.clamped(*mark.y_low), plot.y.clamped(*mark.y_high)});
  }
  plot.drawing.plot_intervals(intervals, style.colour, series.name + ", 95 % interval");
}

void plot_series(Plot& plot, const XySeries& series, const Style& style) {
  constexpr std::size_t markers = 8;  // per line
  switch (series.role) {
    case Role::line:
      plot_line(plot, series, style, line_width);
      plot_markers(plot, series, style, line_marker_size, std::max<std::size_t>(1, series.marks.size() / markers));
      break;
    case Role::fit:
      plot_line(plot, series, {black, Dash::dotted, style.marker}, fit_width);
      break;
    case Role::front:
      plot_line(plot, series, style, interval_width);
      break;
    case Role::scatter:
      plot_intervals(plot, series, style);
      plot_markers(plot, series, style, scatter_marker_size, 1);
      break;
  }
}

std::vector<LegendEntry> legend_of(const XyChart& chart) {
  std::vector<LegendEntry> entries;
  for (const auto& series : chart.series) {
    if (series.role == Role::fit || series.marks.empty()) continue;
    const Key key = series.role == Role::scatter ? Key::marker
                    : series.role == Role::front ? Key::plain_line
                                                 : Key::line;
    entries.push_back({series.name, key, style_in(chart, series)});
  }
  return entries;
}

}  // namespace

Drawing xy_drawing(const XyChart& chart, double width) {
  const double plot_height = width > width_of(Columns::one) ? 185.0 : 130.0;
  const bool scattered = has(chart, Role::scatter);
  const AxisRange y = axis_range(chart.y, values_of(chart, chart.y, &Mark::y, &Mark::y_low, &Mark::y_high),
                                 scattered ? Margin::padding : Margin::tick, plot_height / 19.0);
  const AxisRange x = axis_range(chart.x, values_of(chart, chart.x, &Mark::x, &Mark::x_low, &Mark::x_high),
                                 scattered ? Margin::padding : Margin::none, width / 45.0);
  const Legend legend(legend_of(chart), width);
  const double bottom = legend.height() + x_axis_height;
  Drawing drawing(width, bottom + plot_height + top_margin);
  drawing.set_box({y_axis_width(y), width - right_margin(x), bottom, bottom + plot_height});
  drawing.set_x(x);
  drawing.set_y(y);
  drawing.set_x_title(axis_title(chart.x));
  drawing.set_y_title(axis_title(chart.y));
  legend.draw(drawing);
  Plot plot{drawing, x, y};
  for (const auto& series : chart.series)
    if (series.role == Role::line) plot_band(plot, series, style_in(chart, series));
  for (const auto& series : chart.series) plot_series(plot, series, style_in(chart, series));
  return drawing;
}

}  // namespace edgefleet::analysis
