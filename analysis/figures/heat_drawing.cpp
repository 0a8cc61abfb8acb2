// Heat maps: shaded cells with their values, and rings.

#include <fmt/format.h>

#include <algorithm>

#include "analysis/figures/chart_drawing.hpp"
#include "analysis/figures/legend.hpp"
#include "analysis/figures/margins.hpp"
#include "analysis/figures/shade.hpp"

namespace edgefleet::analysis {
namespace {

double widest(const std::vector<std::string>& names) {
  double width = 0.0;
  for (const auto& name : names) width = std::max(width, text_width(name, text_size));
  return width;
}

/// Sizes of a map's parts, in points.
struct HeatLayout {
  double row_names = 0.0;
  double column_names = 0.0;
  bool upright = false;  ///< names of columns
  double cell_width = 0.0;
  double cell_height = 0.0;
};

HeatLayout layout_of(const HeatMap& map, double width) {
  constexpr double widest_cell = 60.0;
  HeatLayout layout;
  layout.row_names = std::min(widest(map.rows), 0.36 * width);
  layout.cell_width =
      std::min(widest_cell, (width - layout.row_names - 12.0) / static_cast<double>(map.columns.size()));
  const double names = widest(map.columns);
  layout.upright = names > layout.cell_width - 4.0;
  layout.column_names = layout.upright ? std::min(names, 125.0) : text_size;
  const double most = most_height - layout.column_names - 60.0;
  layout.cell_height = std::min(11.0, most / static_cast<double>(map.rows.size()));
  return layout;
}

double share_of(const HeatMap& map, double value) {
  return map.high > map.low ? std::clamp((value - map.low) / (map.high - map.low), 0.0, 1.0) : 0.0;
}

/// What the page writes into a cell: whole numbers, "<1" for less than half.
std::string written(double value) {
  return value == 0.0 ? "" : value > 0.0 && value < 0.5 ? "<1" : fmt::format("{:.0f}", value);
}

/// The size at which "100" fits the cells; nothing where it would be too small to read.
std::optional<double> value_size(const HeatMap& map, const HeatLayout& layout) {
  double widest_value = 1.0;
  for (const auto& row : map.values)
    for (const auto& value : row)
      if (value) widest_value = std::max(widest_value, text_width(written(*value), 1.0));
  const double size = std::min({small_size, (layout.cell_width - 1.0) / widest_value, layout.cell_height - 2.0});
  return size >= least_size ? std::optional(size) : std::nullopt;
}

Box cell_box(const Drawing& drawing, const HeatLayout& layout, std::size_t row, std::size_t column) {
  const double left = drawing.box().left + layout.cell_width * static_cast<double>(column);
  const double top = drawing.box().top - layout.cell_height * static_cast<double>(row);
  return {left, left + layout.cell_width, top - layout.cell_height, top};
}

template <class Visit>
void for_each_cell(const HeatMap& map, Visit visit) {
  for (std::size_t row = 0; row < map.rows.size(); ++row)
    for (std::size_t column = 0; column < map.columns.size(); ++column) visit(row, column, map.values[row][column]);
}

/// Cells as boxes; in the units of the axes a cell is 1 by 1, rows downwards.
void plot_cells(Drawing& drawing, const HeatMap& map) {
  std::vector<std::vector<double>> rows;
  for_each_cell(map, [&](std::size_t row, std::size_t column, const std::optional<double>& value) {
    const auto x = static_cast<double>(column);
    const auto y = static_cast<double>(row);
    const double colour = value ? shade(share_of(map, *value)) : shade(0.0);
    rows.push_back({x + 0.5, y + 0.5, x, x + 1.0, y, y + 1.0, colour});
  });
  drawing.plot(drawing.data(rows) + " using 1:2:3:4:5:6:7 with boxxyerror fillstyle solid 1 noborder lc rgb variable",
               map.value);
}

void draw_cell_borders(Drawing& drawing, const HeatMap& map, const HeatLayout& layout) {
  for_each_cell(map, [&](std::size_t row, std::size_t column, const std::optional<double>&) {
    drawing.rectangle(cell_box(drawing, layout, row, column), "", {grid_grey, grid_width});
  });
}

void write_values(Drawing& drawing, const HeatMap& map, const HeatLayout& layout) {
  const auto size = value_size(map, layout);
  if (!size) return;
  for_each_cell(map, [&](std::size_t row, std::size_t column, const std::optional<double>& value) {
    const Box box = cell_box(drawing, layout, row, column);
    const bool dark = value && share_of(map, *value) > dark_share;
    const std::string words = value ? written(*value) : "–";
    if (!words.empty())
      drawing.text(words, (box.left + box.right) / 2.0, (box.bottom + box.top) / 2.0,
                   {*size, Align::centre, dark ? "#FFFFFF" : black});
  });
}

void draw_rings(Drawing& drawing, const HeatMap& map, const HeatLayout& layout) {
  for (std::size_t row = 0; row < map.ringed.size(); ++row)
    if (const auto& column = map.ringed[row]; column && *column < map.columns.size()) {
      const Box box = cell_box(drawing, layout, row, *column);
      drawing.rectangle({box.left + 0.5, box.right - 0.5, box.bottom + 0.5, box.top - 0.5}, "",
                        {black, interval_width});
    }
}

void write_names(Drawing& drawing, const HeatMap& map, const HeatLayout& layout) {
  for (std::size_t i = 0; i < map.rows.size(); ++i) {
    const Box box = cell_box(drawing, layout, i, 0);
    drawing.text(shortened(map.rows[i], text_size, layout.row_names), box.left - 4.0, (box.bottom + box.top) / 2.0,
                 {text_size, Align::right});
  }
  for (std::size_t i = 0; i < map.columns.size(); ++i) {
    const Box box = cell_box(drawing, layout, 0, i);
    const double room = layout.upright ? layout.column_names : layout.cell_width;
    drawing.text(shortened(map.columns[i], text_size, room), (box.left + box.right) / 2.0,
                 drawing.box().bottom - (layout.upright ? 3.0 : 3.0 + text_size / 2.0),
                 {text_size, layout.upright ? Align::right : Align::centre, black, layout.upright});
  }
}

void write_headings(Drawing& drawing, const HeatMap& map, const HeatLayout& layout) {
  drawing.text(shortened(map.row_heading, title_size, drawing.width()), 2.0, drawing.box().top + title_size / 2.0 + 2.0,
               {title_size});
  drawing.text(shortened(map.column_heading, title_size, drawing.box().width()),
               drawing.box().left + drawing.box().width() / 2.0,
               drawing.box().bottom - layout.column_names - 6.0 - title_size / 2.0, {title_size, Align::centre});
}

std::vector<LegendEntry> legend_of(const HeatMap& map) {
  const Axis value{map.value, map.unit};
  std::vector<LegendEntry> entries{
      {fmt::format("{}: {:g} to {:g}", axis_title(value), map.low, map.high), Key::shades, {}}};
  const bool ringed =
      std::any_of(map.ringed.begin(), map.ringed.end(), [](const auto& ring) { return ring.has_value(); });
  if (ringed) entries.push_back({map.ring, Key::ring, {}});
  return entries;
}

}  // namespace

Drawing heat_drawing(const HeatMap& chart, double width) {
  const HeatLayout layout = layout_of(chart, width);
  const Legend legend(legend_of(chart), width);
  const double bottom = legend.height() + layout.column_names + title_size + 10.0;
  const double height = layout.cell_height * static_cast<double>(chart.rows.size());
  const double left = layout.row_names + 8.0;
  Drawing drawing(width, bottom + height + title_size + top_margin);
  drawing.set_box(
      {left, left + layout.cell_width * static_cast<double>(chart.columns.size()), bottom, bottom + height});
  drawing.set_x({0.0, static_cast<double>(chart.columns.size()), Scale::linear, {}});
  drawing.set_rows(static_cast<double>(chart.rows.size()));
  drawing.hide_frame();
  draw_cell_borders(drawing, chart, layout);
  write_values(drawing, chart, layout);
  draw_rings(drawing, chart, layout);
  write_names(drawing, chart, layout);
  write_headings(drawing, chart, layout);
  legend.draw(drawing);
  plot_cells(drawing, chart);
  return drawing;
}

}  // namespace edgefleet::analysis
