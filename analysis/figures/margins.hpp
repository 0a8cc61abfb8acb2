#pragma once
// Room around the data that text needs, in points.

#include <algorithm>

#include "analysis/figures/axis_range.hpp"
#include "analysis/figures/figure_style.hpp"
#include "analysis/figures/text_width.hpp"

namespace edgefleet::analysis {

inline constexpr double top_margin = 5.0;
/// Ticks, their labels and the axis' title.
inline constexpr double x_axis_height = 3.5 + text_size + 2.0 + title_size + 3.0;

inline double widest_label(const AxisRange& range) {
  double width = 0.0;
  for (const auto& tick : range.ticks) width = std::max(width, text_width(tick.label, text_size));
  return width;
}

inline double y_axis_width(const AxisRange& range) { return 2.0 + title_size + 3.0 + widest_label(range) + 4.0; }

/// Half of the last label hangs over the end of the axis.
inline double right_margin(const AxisRange& x) { return std::max(6.0, widest_label(x) / 2.0 + 2.0); }

}  // namespace edgefleet::analysis
