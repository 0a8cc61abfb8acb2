#pragma once
// Aligned columns of text for a terminal.

#include <optional>
#include <string>
#include <vector>

#include "analysis/estimate.hpp"

namespace edgefleet::analysis {

/// A column: a heading, its unit below it, and a text per row. Where no column has a unit, that line is left out.
struct TextColumn {
  std::string heading;
  std::string unit;
  std::vector<std::string> cells;
};

/// One line per row, the first column to the left and the others to the right, two spaces between columns. Widths count
/// characters, not bytes. Precondition: all columns have as many cells.
std::string text_table(const std::vector<TextColumn>& columns);

/// How estimates are written.
enum class Interval { shown, left_out };

/// A column of estimates, each rounded by its own merit: to two significant digits of its interval, or to four of its
/// value where the interval is absent, left out or mere rounding; never to more than `most_decimals`. "0.7312 +-
/// 0.0021" with a real plus-minus sign, these below one another; "n/a" stands for an interval (fewer than two values)
/// or an estimate (none) that does not exist.
std::vector<std::string> written(const std::vector<std::optional<Estimate>>& estimates, Interval interval,
                                 int most_decimals = 4);

}  // namespace edgefleet::analysis
