#include "analysis/figures/legend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "analysis/figures/shade.hpp"
#include "analysis/figures/text_width.hpp"

namespace edgefleet::analysis {
namespace {

constexpr double row_height = 10.0;
constexpr double below = 3.0;
constexpr double key_gap = 3.0;
constexpr double entry_gap = 10.0;
constexpr double edge = 4.0;

double key_width(Key key) {
  switch (key) {
    case Key::line:
    case Key::plain_line:
      return 20.0;
    case Key::shades:
      return 40.0;
    case Key::marker:
    case Key::box:
    case Key::ring:
      return 7.0;
  }
  return 0.0;
}

double entry_width(const LegendEntry& entry) {
  return key_width(entry.key) + key_gap + text_width(entry.name, text_size);
}

Box key_box(double x, double y, double width) { return {x, x + width, y - 2.5, y + 2.5}; }

void draw_shades(Drawing& drawing, double x, double y) {
  constexpr int steps = 10;
  const double step = key_width(Key::shades) / steps;
  for (int i = 0; i < steps; ++i) drawing.rectangle(key_box(x + i * step, y, step), hex(shade((i + 0.5) / steps)));
}

void draw_key(Drawing& drawing, const LegendEntry& entry, double x, double y) {
  const double width = key_width(entry.key);
  const auto& [colour, dash, marker] = entry.style;
  if (entry.key == Key::line || entry.key == Key::plain_line) drawing.line(x, x + width, y, colour, line_width, dash);
  if (entry.key == Key::line || entry.key == Key::marker)
    drawing.marker(x + width / 2.0, y, colour, marker, entry.key == Key::line ? line_marker_size : scatter_marker_size);
  if (entry.key == Key::box) drawing.rectangle(key_box(x, y, width), colour);
  if (entry.key == Key::ring) drawing.rectangle(key_box(x, y, width), "", {black, interval_width});
  if (entry.key == Key::shades) draw_shades(drawing, x, y);
}

/// The widest entry of each of so many columns, filled row by row.
std::vector<double> column_widths(const std::vector<LegendEntry>& entries, std::size_t columns) {
  std::vector<double> widths(columns, 0.0);
  for (std::size_t i = 0; i < entries.size(); ++i)
    widths[i % columns] = std::max(widths[i % columns], entry_width(entries[i]));
  return widths;
}

double total(const std::vector<double>& widths) {
  return std::accumulate(widths.begin(), widths.end(), entry_gap * (static_cast<double>(widths.size()) - 1.0));
}

std::size_t rows_for(std::size_t entries, std::size_t columns) { return (entries + columns - 1) / columns; }

}  // namespace

Legend::Legend(std::vector<LegendEntry> entries, double width) : entries_(std::move(entries)) {
  const double room = width - 2.0 * edge;
  for (auto& entry : entries_) entry.name = shortened(entry.name, text_size, room - key_width(entry.key) - key_gap);
  std::size_t columns = entries_.size();
  while (columns > 1 && total(column_widths(entries_, columns)) > room) --columns;
  if (columns == 0) return;
  // As few columns as make the same number of rows.
  while (columns > 1 && rows_for(entries_.size(), columns - 1) == rows_for(entries_.size(), columns)) --columns;
  columns_ = column_widths(entries_, columns);
}

std::size_t Legend::rows() const { return columns_.empty() ? 0 : rows_for(entries_.size(), columns_.size()); }

double Legend::height() const { return entries_.empty() ? 0.0 : static_cast<double>(rows()) * row_height + below; }

void Legend::draw(Drawing& drawing) const {
  const double left = (drawing.width() - total(columns_)) / 2.0;
  double x = left;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const std::size_t column = i % columns_.size();
    if (column == 0) x = left;
    const double y = below + row_height * (static_cast<double>(rows() - i / columns_.size()) - 0.5);
    draw_key(drawing, entries_[i], x, y);
    drawing.text(entries_[i].name, x + key_width(entries_[i].key) + key_gap, y, {});
    x += columns_[column] + entry_gap;
  }
}

}  // namespace edgefleet::analysis
