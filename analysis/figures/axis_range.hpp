#pragma once
// Where an axis of a figure begins and ends, and its ticks.

#include <string>
#include <vector>

#include "analysis/charts/chart.hpp"

namespace edgefleet::analysis {

struct Tick {
  double at = 0.0;
  std::string label;  ///< empty: a small tick. "10^{3}" is ten to the third
};

struct AxisRange {
  double low = 0.0;
  double high = 1.0;
  Scale scale = Scale::linear;
  std::vector<Tick> ticks;

  /// The nearest value that is on the axis.
  double clamped(double value) const;
  /// Whether a value has a place: finite, and positive where the axis is logarithmic.
  bool can_show(double value) const;
};

/// What is left free between the outermost values and the axis' ends.
enum class Margin {
  none,    ///< the axis ends with the values
  tick,    ///< the axis ends at ticks
  padding  ///< room for markers
};

/// Values and the ends of their intervals, where the latter are cut off at the bounds of a share: 0 and 100 for "%", 0
/// and 1 for "0..1", when all values are within. With few replications an interval may reach far beyond, and would
/// flatten everything else.
std::vector<double> extents(const Axis& axis, const std::vector<double>& values, std::vector<double> ends);

/// The range for values, which the axis' own `low` and `high` overrule, with about `most_ticks` labelled ticks at
/// multiples of 1, 2 or 5 times a power of ten, or at powers of ten. Without values that can be shown: 0 to 1, or 1 to
/// 10.
AxisRange axis_range(const Axis& axis, const std::vector<double>& values, Margin margin, double most_ticks);

}  // namespace edgefleet::analysis
