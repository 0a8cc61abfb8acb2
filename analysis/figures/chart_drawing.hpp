#pragma once
// Charts as drawings for a paper: no title inside, a legend below where one is needed.

#include "analysis/figures/drawing.hpp"

namespace edgefleet::analysis {

/// A figure of a chart that has marks, `width` points wide and as high as the chart needs.
Drawing drawing_of(const Chart& chart, double width);

/// The same for each kind of chart.
Drawing xy_drawing(const XyChart& chart, double width);
Drawing bar_drawing(const BarChart& chart, double width);
Drawing heat_drawing(const HeatMap& chart, double width);

}  // namespace edgefleet::analysis
