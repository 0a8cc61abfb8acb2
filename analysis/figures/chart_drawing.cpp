#include "analysis/figures/chart_drawing.hpp"

namespace edgefleet::analysis {
namespace {

Drawing drawing(const XyChart& chart, double width) { return xy_drawing(chart, width); }
Drawing drawing(const BarChart& chart, double width) { return bar_drawing(chart, width); }
Drawing drawing(const HeatMap& chart, double width) { return heat_drawing(chart, width); }

}  // namespace

Drawing drawing_of(const Chart& chart, double width) {
  return std::visit([&](const auto& kind) { return drawing(kind, width); }, chart);
}

}  // namespace edgefleet::analysis
