#include "sim/hardware/csv_table.hpp"

#include <utility>

namespace edgefleet::hardware {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Splits one line into cells.
class LineSplitter {
 public:
  LineSplitter(std::string_view line, SourceMark start, Problems& problems)
      : line_(line), start_(std::move(start)), problems_(problems) {}

  CsvLine split() {
    CsvLine cells;
    do {
      skip_spaces();
      SourceMark mark = here();
      cells.push_back({at('"') ? quoted(mark) : bare(), mark});
    } while (take(','));
    return cells;
  }

 private:
  bool at(char c) const { return next_ < line_.size() && line_[next_] == c; }
  bool take(char c) {
    if (!at(c)) return false;
    ++next_;
    return true;
  }
  void skip_spaces() {
    while (at(' ') || at('\t')) ++next_;
  }
  SourceMark here() const { return {start_.file, start_.line, start_.column + static_cast<int>(next_)}; }

  std::string bare() {
    const std::size_t end = std::min(line_.find(',', next_), line_.size());
    std::string text(trimmed(line_.substr(next_, end - next_)));
    next_ = end;
    return text;
  }

  std::string quoted(const SourceMark& mark) {
    std::string text;
    for (++next_; next_ < line_.size(); ++next_) {
      if (line_[next_] != '"') {
        text += line_[next_];
      } else if (next_ + 1 < line_.size() && line_[next_ + 1] == '"') {
        text += line_[next_++];
      } else {
        ++next_;
        if (!bare().empty()) problems_.add(mark, "text after the closing quote of a cell");
        return text;
      }
    }
    problems_.add(mark, "the quote that opens this cell is not closed on the same line");
    return text;
  }

  std::string_view line_;
  SourceMark start_;
  Problems& problems_;
  std::size_t next_ = 0;
};

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

void add_line(CsvTable& table, CsvLine cells, Problems& problems) {
  if (table.header.empty()) {
    table.header = std::move(cells);
  } else if (cells.size() == table.header.size()) {
    table.lines.push_back(std::move(cells));
  } else {
    problems.add(cells.front().mark, "this line has " + std::to_string(cells.size()) + " cells, the header has " +
                                         std::to_string(table.header.size()));
  }
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (header[i].text == name) return i;
  return std::nullopt;
}

CsvTable read_csv(std::string_view text, const std::string& file, Problems& problems) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  CsvTable table;
  for (int number = 1; !text.empty(); ++number) {
    const std::string_view line = take_line(text);
    if (trimmed(line).empty() || trimmed(line).front() == '#') continue;
    add_line(table, LineSplitter(line, {file, number, 1}, problems).split(), problems);
  }
  if (table.header.empty()) problems.add({file}, "the file is empty; the first line must name the columns");
  return table;
}

}  // namespace edgefleet::hardware
