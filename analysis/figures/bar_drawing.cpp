// Horizontal bars, grouped or stacked, with intervals.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/figures/chart_drawing.hpp"
#include "analysis/figures/legend.hpp"
#include "analysis/figures/margins.hpp"

namespace edgefleet::analysis {
namespace {

Style style_in(const BarChart& chart, std::size_t series, std::size_t category) {
  if (chart.series[series].policy) return style_of(*chart.series[series].policy);
  if (chart.series.size() == 1 && chart.categories[category].policy)
    return style_of(*chart.categories[category].policy);
  return style_of(series);
}

/// Where each bar lies, in points from the upper edge.
struct BarRows {
  double thickness = 0.0;
  double gap = 0.0;  ///< between categories
  std::size_t per_category = 1;

  double category_height() const { return thickness * static_cast<double>(per_category) + gap; }
  double top(std::size_t category, std::size_t row) const {
    return category_height() * static_cast<double>(category) + gap / 2.0 + thickness * static_cast<double>(row);
  }
};

BarRows rows_of(const BarChart& chart) {
  BarRows rows{9.0, 5.0, chart.stacked ? 1 : chart.series.size()};
  if (rows.per_category > 1) rows.thickness = rows.per_category > 4 ? 4.5 : 6.0;
  const double height = rows.category_height() * static_cast<double>(chart.categories.size());
  const double most = most_height - 100.0;
  if (height > most) rows.thickness *= most / height, rows.gap *= most / height;
  return rows;
}

const std::optional<Estimate>& value_at(const BarChart& chart, std::size_t series, std::size_t category) {
  static const std::optional<Estimate> none;
  const auto& values = chart.series[series].values;
  return category < values.size() ? values[category] : none;
}

/// Where bars end: all that the value axis must show, intervals included.
std::vector<double> ends_of(const BarChart& chart) {
  std::vector<double> bars{0.0};
  std::vector<double> intervals;
  for (std::size_t category = 0; category < chart.categories.size(); ++category) {
    double sum = 0.0;
    for (std::size_t series = 0; series < chart.series.size(); ++series)
      if (const auto& value = value_at(chart, series, category)) {
        sum += value->mean;
        if (!chart.stacked) bars.push_back(value->mean);
        if (!chart.stacked && value->half_width) intervals.insert(intervals.end(), {*value->low(), *value->high()});
      }
    bars.push_back(chart.stacked ? sum : 0.0);
  }
  // An interval may reach below nothing, which is no reason to show what cannot be.
  if (std::all_of(bars.begin(), bars.end(), [](double end) { return end >= 0.0; }))
    std::erase_if(intervals, [](double end) { return end < 0.0; });
  return extents(chart.value, bars, std::move(intervals));
}

using NumberRows = std::vector<std::vector<double>>;

/// Every bar as x, y, and the ends of both.
NumberRows bars_of(const BarChart& chart, const BarRows& rows, const AxisRange& x, std::size_t series,
                   std::size_t category) {
  const auto& value = value_at(chart, series, category);
  if (!value) return {};
  double from = 0.0;
  for (std::size_t below = 0; chart.stacked && below < series; ++below)
    if (const auto& lower = value_at(chart, below, category)) from += lower->mean;
  const double top = rows.top(category, chart.stacked ? 0 : series);
  const double bottom = top + rows.thickness * (rows.per_category > 1 ? 0.92 : 1.0);
  const double to = from + value->mean;
  return {{to, (top + bottom) / 2.0, x.clamped(from), x.clamped(to), top, bottom}};
}

void plot_bars(Drawing& drawing, const BarChart& chart, const BarRows& rows, const AxisRange& x) {
  for (std::size_t series = 0; series < chart.series.size(); ++series)
    for (std::size_t category = 0; category < chart.categories.size(); ++category)
      if (const auto bars = bars_of(chart, rows, x, series, category); !bars.empty())
        drawing.plot(fmt::format("{} using 1:2:3:4:5:6 with boxxyerror fillstyle solid 1 noborder lc rgb '{}'",
                                 drawing.data(bars), style_in(chart, series, category).colour),
                     chart.series[series].name + ", " + chart.categories[category].name);
}

void plot_intervals(Drawing& drawing, const BarChart& chart, const BarRows& rows, const AxisRange& x) {
  std::vector<Interval> all;
  for (std::size_t series = 0; !chart.stacked && series < chart.series.size(); ++series)
    for (std::size_t category = 0; category < chart.categories.size(); ++category)
      if (const auto& value = value_at(chart, series, category); value && value->half_width) {
        const double y = rows.top(category, series) + rows.thickness / 2.0;
        all.push_back({x.clamped(*value->low()), x.clamped(*value->high()), y, y});
      }
  drawing.plot_intervals(all, black, "95 % intervals");
}

std::vector<LegendEntry> legend_of(const BarChart& chart) {
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; chart.series.size() > 1 && i < chart.series.size(); ++i)
    entries.push_back({chart.series[i].name, Key::box, style_in(chart, i, 0)});
  return entries;
}

double widest_name(const BarChart& chart, double most) {
  double width = 0.0;
  for (const auto& category : chart.categories) width = std::max(width, text_width(category.name, text_size));
  return std::min(width, most);
}

void write_names(Drawing& drawing, const BarChart& chart, const BarRows& rows, double room) {
  for (std::size_t i = 0; i < chart.categories.size(); ++i)
    drawing.text(shortened(chart.categories[i].name, text_size, room), drawing.box().left - 4.0,
                 drawing.box().top - rows.category_height() * (static_cast<double>(i) + 0.5),
                 {text_size, Align::right});
  drawing.text(shortened(chart.heading, title_size, drawing.width()), 2.0, drawing.box().top + title_size / 2.0 + 2.0,
               {title_size});
}

}  // namespace

Drawing bar_drawing(const BarChart& chart, double width) {
  const BarRows rows = rows_of(chart);
  const double height = rows.category_height() * static_cast<double>(chart.categories.size());
  const double names = widest_name(chart, 0.38 * width);
  const AxisRange x = axis_range(chart.value, ends_of(chart), Margin::tick, (width - names) / 42.0);
  const Legend legend(legend_of(chart), width);
  const double bottom = legend.height() + x_axis_height;
  Drawing drawing(width, bottom + height + title_size + top_margin);
  drawing.set_box({names + 8.0, width - right_margin(x), bottom, bottom + height});
  drawing.set_x(x);
  drawing.set_rows(height);
  drawing.set_x_title(axis_title(chart.value));
  write_names(drawing, chart, rows, names);
  legend.draw(drawing);
  plot_bars(drawing, chart, rows, x);
  plot_intervals(drawing, chart, rows, x);
  return drawing;
}

}  // namespace edgefleet::analysis
