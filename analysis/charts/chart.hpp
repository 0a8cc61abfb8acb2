#pragma once
// What a chart says, apart from how it is drawn: the page (analysis/report), the figures for papers (analysis/figures)
// and their CSV all draw from here. Every axis names its unit.

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "analysis/estimate.hpp"

namespace edgefleet::analysis {

enum class Scale { linear, logarithmic };

struct Axis {
  std::string name;
  std::string unit;  ///< "ms", "%", "QoE, 0..1"; empty for pure counts
  Scale scale = Scale::linear;
  std::optional<double> low = {};   ///< where the axis begins; absent: by its values
  std::optional<double> high = {};  ///< where it ends
};

/// "latency (ms)".
std::string axis_title(const Axis& axis);

/// A place in the run's list of policies. It determines a policy's colour, dash and marker in every chart.
using PolicyPlace = std::optional<std::size_t>;

/// A mark at (x, y) in the axes' units, with the ends of its confidence intervals where there are some.
struct Mark {
  double x = 0.0;
  double y = 0.0;
  std::optional<double> y_low = {};
  std::optional<double> y_high = {};
  std::optional<double> x_low = {};
  std::optional<double> x_high = {};
};

/// How a series is drawn.
enum class Role {
  line,     ///< joined, intervals as a band
  fit,      ///< a thin line through another series; in no legend
  scatter,  ///< markers, intervals as bars
  front,    ///< a grey staircase: what no other mark beats
};

/// "line", "fit", "scatter", "front".
const char* name_of(Role role);

struct XySeries {
  std::string name;
  PolicyPlace policy;
  Role role = Role::line;
  std::vector<Mark> marks;
};

struct XyChart {
  Axis x;
  Axis y;
  std::vector<XySeries> series;
};

/// A bar, or a group of bars.
struct Category {
  std::string name;
  PolicyPlace policy = {};
};

struct BarSeries {
  std::string name;
  PolicyPlace policy = {};
  std::vector<std::optional<Estimate>> values;  ///< one per category
};

/// Horizontal bars. Either the categories are policies or the series are (or neither).
struct BarChart {
  std::string heading;  ///< what the categories are: "policy", "server"
  std::vector<Category> categories;
  Axis value;
  std::vector<BarSeries> series;
  bool stacked = false;
};

/// Values as shades, `low` to `high`.
struct HeatMap {
  std::string row_heading;
  std::string column_heading;
  std::string value;  ///< what a value is: "share of decisions"
  std::string unit;
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<std::vector<std::optional<double>>> values;  ///< by row, then column
  double low = 0.0;
  double high = 100.0;
  std::vector<std::optional<std::size_t>> ringed = {};  ///< per row, the column that is marked
  std::string ring = {};                                ///< what the mark means
};

using Chart = std::variant<XyChart, BarChart, HeatMap>;

/// One of a panel's alternatives, of which the page shows one at a time.
struct Facet {
  std::string name;
  Chart chart;
};

/// A titled chart, or several alternatives of it.
struct Panel {
  std::string id;     ///< in file names and anchors: lower case, digits and hyphens
  std::string title;  ///< what it shows
  std::string text;   ///< how its figures were computed, in a sentence or two
  std::string facet_heading = {};
  std::vector<Facet> facets = {};
};

/// Whether anything would be drawn.
bool has_marks(const Chart& chart);

}  // namespace edgefleet::analysis
