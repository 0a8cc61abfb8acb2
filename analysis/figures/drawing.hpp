#pragma once
// A figure as gnuplot commands. All text, ticks' labels and the legend are placed here, in points from the lower left
// corner, so that SVG and PDF look the same and nothing covers data; gnuplot draws.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/charts/palette.hpp"
#include "analysis/figures/axis_range.hpp"
#include "analysis/figures/figure_style.hpp"

namespace edgefleet::analysis {

/// Text as a gnuplot string that nothing in it can end: single quotes know neither escapes nor substitutions (gnuplot
/// 5.4 manual, "Quote Marks").
std::string quoted(std::string_view text);

/// gnuplot's dash type, point type (of the filled markers where there are some).
std::string dash_type(Dash dash);
int point_type(Marker marker);

struct Box {
  double left = 0.0;
  double right = 0.0;
  double bottom = 0.0;
  double top = 0.0;

  double width() const { return right - left; }
  double height() const { return top - bottom; }
};

enum class Align { left, centre, right };

/// What a figure's text says beyond its words.
struct TextStyle {
  double size = text_size;
  Align align = Align::left;
  std::string_view colour = black;
  bool upright = false;  ///< turned by 90 degrees, read from the right
  bool powers = false;   ///< "10^{3}" is ten to the third; else nothing is special
};

struct Stroke {
  std::string_view colour = {};  ///< empty: none
  double width = 0.0;
};

/// From one end to the other, in the axes' units.
struct Interval {
  double x_from = 0.0;
  double x_to = 0.0;
  double y_from = 0.0;
  double y_to = 0.0;
};

class Drawing {
 public:
  Drawing(double width, double height) : width_(width), height_(height) {}

  /// Where the data goes; everything else is outside.
  void set_box(const Box& box);
  /// Ticks, grid and labels. The ranges hold for everything that is plotted.
  void set_x(const AxisRange& range);
  void set_y(const AxisRange& range);
  void set_x_title(const std::string& title);
  void set_y_title(const std::string& title);
  /// No y axis: rows of height 1, counted downwards from 0.
  void set_rows(double rows);
  /// Neither axis' line.
  void hide_frame() { settings_ += "unset border\n"; }
  void text(const std::string& words, double x, double y, const TextStyle& style);
  /// An empty `fill` shows what is below.
  void rectangle(const Box& box, std::string_view fill, const Stroke& border = {});
  void line(double x_from, double x_to, double y, std::string_view colour, double width, Dash dash);
  void marker(double x, double y, std::string_view colour, Marker marker, double size);

  /// Rows of numbers for plot(); its name for gnuplot.
  std::string data(const std::vector<std::vector<double>>& rows);
  /// An element of gnuplot's plot command, such as "$data0 using 1:2 with lines", with the series' name.
  void plot(const std::string& element, const std::string& name);

  /// Lines with a cap at either end. (gnuplot's own error bars blank what is below their middle.)
  void plot_intervals(const std::vector<Interval>& intervals, std::string_view colour, const std::string& name);

  double width() const { return width_; }
  double height() const { return height_; }
  const Box& box() const { return box_; }

  /// Data blocks, which hold for all the formats that a script writes.
  const std::string& data_blocks() const { return data_; }
  /// Everything else, from a fresh gnuplot on.
  std::string commands() const;

 private:
  std::string on_screen(double x, double y) const;

  double width_;
  double height_;
  Box box_;
  std::string data_;
  std::size_t blocks_ = 0;
  std::string settings_;
  std::string elements_;
};

}  // namespace edgefleet::analysis
