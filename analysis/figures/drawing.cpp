#include "analysis/figures/drawing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "analysis/figures/text_width.hpp"

namespace edgefleet::analysis {
namespace {

std::string_view word_of(Align align) {
  return align == Align::left ? "left" : align == Align::right ? "right" : "center";
}

std::string tick_list(const AxisRange& range) {
  std::vector<std::string> ticks;
  for (const auto& tick : range.ticks)
    ticks.push_back(fmt::format("'' {:.9g}{}", tick.at, tick.label.empty() ? " 1" : ""));
  return fmt::format("({})", fmt::join(ticks, ", "));
}

std::string axis_settings(char axis, const AxisRange& range) {
  std::string text = fmt::format("set {}range [{:.9g}:{:.9g}]\n", axis, range.low, range.high);
  if (range.scale == Scale::logarithmic) text += fmt::format("set logscale {}\n", axis);
  text += range.ticks.empty() ? fmt::format("unset {}tics\n", axis)
                              : fmt::format("set {}tics {}\n", axis, tick_list(range));
  return text + fmt::format("set grid {}tics lt 1 lc rgb '{}' lw {}\n", axis, grid_grey, grid_width);
}

/// Where on the axis, 0..1.
double share(const AxisRange& range, double at) {
  return range.scale == Scale::logarithmic ? std::log(at / range.low) / std::log(range.high / range.low)
                                           : (at - range.low) / (range.high - range.low);
}

/// The size at which the words fit, not below the least one.
double size_for(const std::string& words, double size, double room) {
  return std::clamp(size * room / std::max(1e-9, text_width(words, size)), least_size, size);
}

}  // namespace

std::string quoted(std::string_view text) {
  std::string inside;
  for (const auto& character : characters_of(text)) inside += character == "'" ? "''" : character;
  return "'" + inside + "'";
}

std::string dash_type(Dash dash) {
  switch (dash) {
    case Dash::solid:
      return "1";
    case Dash::dashed:
      return "(9,4)";
    case Dash::dotted:
      return "(2,3)";
    case Dash::dash_dotted:
      return "(9,3,2,3)";
  }
  return "1";
}

int point_type(Marker marker) {
  switch (marker) {
    case Marker::circle:
      return 7;
    case Marker::square:
      return 5;
    case Marker::triangle:
      return 9;
    case Marker::diamond:
      return 13;
    case Marker::cross:
      return 2;
    case Marker::star:
      return 3;
  }
  return 7;
}

std::string Drawing::on_screen(double x, double y) const {
  return fmt::format("screen {:.6f}, screen {:.6f}", x / width_, y / height_);
}

void Drawing::set_box(const Box& box) {
  box_ = box;
  settings_ += fmt::format(
      "set lmargin at screen {:.6f}\nset rmargin at screen {:.6f}\nset bmargin at screen {:.6f}\n"
      "set tmargin at screen {:.6f}\n",
      box.left / width_, box.right / width_, box.bottom / height_, box.top / height_);
}

void Drawing::set_x(const AxisRange& range) {
  settings_ += axis_settings('x', range);
  const double y = box_.bottom - 3.5 - text_size / 2.0;
  for (const auto& tick : range.ticks)
    if (!tick.label.empty())
      text(tick.label, box_.left + share(range, tick.at) * box_.width(), y,
           {text_size, Align::centre, black, false, true});
}

void Drawing::set_y(const AxisRange& range) {
  settings_ += axis_settings('y', range);
  for (const auto& tick : range.ticks)
    if (!tick.label.empty())
      text(tick.label, box_.left - 4.0, box_.bottom + share(range, tick.at) * box_.height(),
           {text_size, Align::right, black, false, true});
}

void Drawing::set_rows(double rows) { settings_ += fmt::format("set yrange [{:.9g}:0]\nunset ytics\n", rows); }

void Drawing::set_x_title(const std::string& title) {
  const double room = 2.0 * std::min(box_.left + box_.width() / 2.0, width_ - box_.left - box_.width() / 2.0) - 4.0;
  const double size = size_for(title, title_size, room);
  text(shortened(title, size, room), box_.left + box_.width() / 2.0, box_.bottom - 5.0 - text_size - title_size / 2.0,
       {size, Align::centre});
}

void Drawing::set_y_title(const std::string& title) {
  const double size = size_for(title, title_size, box_.height() + 8.0);
  text(shortened(title, size, height_), 2.0 + title_size / 2.0, box_.bottom + box_.height() / 2.0,
       {size, Align::centre, black, true});
}

void Drawing::text(const std::string& words, double x, double y, const TextStyle& style) {
  settings_ += fmt::format("set label {} at {} {} front font ',{:.3g}' textcolor rgb '{}'{}{}\n", quoted(words),
                           on_screen(x, y), word_of(style.align), style.size, style.colour,
                           style.upright ? " rotate by 90" : "", style.powers ? " enhanced" : " noenhanced");
}

void Drawing::rectangle(const Box& box, std::string_view fill, const Stroke& border) {
  settings_ += fmt::format(
      "set object rectangle from {} to {} front {} {}\n", on_screen(box.left, box.bottom),
      on_screen(box.right, box.top),
      fill.empty() ? "fillstyle empty" : fmt::format("fillcolor rgb '{}' fillstyle solid 1", fill),
      border.colour.empty() ? "noborder" : fmt::format("border lc rgb '{}' lw {}", border.colour, border.width));
}

void Drawing::line(double x_from, double x_to, double y, std::string_view colour, double width, Dash dash) {
  settings_ += fmt::format("set arrow from {} to {} nohead front lc rgb '{}' lw {} dt {}\n", on_screen(x_from, y),
                           on_screen(x_to, y), colour, width, dash_type(dash));
}

void Drawing::marker(double x, double y, std::string_view colour, Marker marker, double size) {
  settings_ += fmt::format("set label '' at {} front point pt {} ps {} lc rgb '{}'\n", on_screen(x, y),
                           point_type(marker), size, colour);
}

std::string Drawing::data(const std::vector<std::vector<double>>& rows) {
  const std::string name = fmt::format("$data{}", blocks_++);
  data_ += name + " << END\n";
  for (const auto& row : rows) data_ += fmt::format("{:.9g}\n", fmt::join(row, " "));
  data_ += "END\n";
  return name;
}

void Drawing::plot(const std::string& element, const std::string& name) {
  elements_ += (elements_.empty() ? "plot " : ", \\\n     ") + element + " title " + quoted(name);
}

void Drawing::plot_intervals(const std::vector<Interval>& intervals, std::string_view colour, const std::string& name) {
  constexpr double cap = 1.5;  // to either side, in points
  std::vector<std::vector<double>> rows;
  for (const auto& [x_from, x_to, y_from, y_to] : intervals)
    rows.push_back({x_from, y_from, x_to - x_from, y_to - y_from});
  if (!rows.empty())
    plot(fmt::format("{} using 1:2:3:4 with vectors heads size screen {:.6f},90 fixed lc rgb '{}' lw {}", data(rows),
                     cap / width_, colour, interval_width),
         name);
}

std::string Drawing::commands() const {
  return fmt::format(
             "set encoding utf8\nunset key\nset border 3 lw {0} lc rgb '{1}'\n"
             "set tics nomirror out scale 0.4, 0.2\n",
             axis_width, black) +
         settings_ + elements_ + "\n";
}

}  // namespace edgefleet::analysis
