#pragma once
// What the marks of a figure mean, in rows below its axis.

#include <string>
#include <vector>

#include "analysis/figures/drawing.hpp"

namespace edgefleet::analysis {

enum class Key {
  line,        ///< a line with its marker
  plain_line,  ///< a line without
  marker,
  box,
  ring,   ///< an empty box with a black border
  shades  ///< white to the colour
};

struct LegendEntry {
  std::string name;
  Key key = Key::line;
  Style style;
};

/// Entries in rows and columns that fit a figure's width; names too long for a row are shortened.
class Legend {
 public:
  Legend(std::vector<LegendEntry> entries, double width);

  /// In points; 0 without entries.
  double height() const;
  /// Draws it from the lower edge upwards.
  void draw(Drawing& drawing) const;

 private:
  std::size_t rows() const;

  std::vector<LegendEntry> entries_;
  std::vector<double> columns_;  ///< their widths
};

}  // namespace edgefleet::analysis
