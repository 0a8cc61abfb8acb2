#include "sim/config/field_doc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace edgefleet::config {
namespace {

using Row = std::array<std::string, 5>;

void append_rows(const std::vector<FieldDoc>& docs, const std::string& owner, std::vector<Row>& rows) {
  for (const auto& doc : docs) {
    rows.push_back({owner + doc.name, doc.type, doc.default_value, doc.range, doc.doc});
    append_rows(doc.nested, owner + doc.name + ".", rows);
  }
}

std::vector<Row> rows_of(const std::vector<FieldDoc>& docs) {
  std::vector<Row> rows{{"key", "type", "default", "range", "meaning"}};
  append_rows(docs, "", rows);
  return rows;
}

std::string markdown_cell(const std::string& text) {
  std::string cell;
  for (const char c : text) cell += c == '|' ? std::string("\\|") : std::string(1, c);
  return cell;
}

std::string markdown_row(const Row& row) {
  std::string line = "|";
  for (const auto& cell : row) line += " " + markdown_cell(cell) + " |";
  return line + "\n";
}

std::string plain_row(const Row& row, const std::array<std::size_t, 5>& widths) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) line += fmt::format("{:{}}  ", row[i], widths[i]);
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

}  // namespace

std::string markdown_table(const std::vector<FieldDoc>& docs) {
  const std::vector<Row> rows = rows_of(docs);
  std::string table = markdown_row(rows.front()) + "|---|---|---|---|---|\n";
  for (std::size_t i = 1; i < rows.size(); ++i) table += markdown_row(rows[i]);
  return table;
}

std::string plain_table(const std::vector<FieldDoc>& docs) {
  const std::vector<Row> rows = rows_of(docs);
  std::array<std::size_t, 5> widths{};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string table;
  for (const auto& row : rows) table += plain_row(row, widths);
  return table;
}

}  // namespace edgefleet::config
