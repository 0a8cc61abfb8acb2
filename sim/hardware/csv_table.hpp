#pragma once
// Comma-separated text with a header line, every cell with its address. Cells may stand in double quotes ("" is one
// quote), but not span lines. Empty lines and lines that start with # are skipped; spaces around a cell are dropped.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/diagnostics.hpp"

namespace edgefleet::hardware {

struct CsvCell {
  std::string text;
  SourceMark mark;
};

using CsvLine = std::vector<CsvCell>;

struct CsvTable {
  CsvLine header;              ///< empty if the text has no line at all, which has been reported
  std::vector<CsvLine> lines;  ///< each as long as the header; others have been reported and dropped

  /// The position of a column.
  std::optional<std::size_t> column(std::string_view name) const;
};

/// `file` stands for the text in messages.
CsvTable read_csv(std::string_view text, const std::string& file, Problems& problems);

}  // namespace edgefleet::hardware
