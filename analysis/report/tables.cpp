#include "analysis/report/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/report/html.hpp"

namespace edgefleet::analysis {
namespace {

using html::escaped;

std::string heading_row(const std::vector<TextColumn>& columns) {
  std::string row = "<thead><tr>";
  for (const auto& column : columns) {
    row += "<th scope=\"col\">" + escaped(column.heading);
    if (!column.unit.empty()) row += "<small>" + escaped(column.unit) + "</small>";
    row += "</th>";
  }
  return row + "</tr></thead>\n";
}

std::string key_of(const PolicyPlace& place) {
  return place ? fmt::format("<canvas class=\"key\" data-policy=\"{}\" aria-hidden=\"true\"></canvas> ", *place) : "";
}

std::string body_row(const std::vector<TextColumn>& columns, std::size_t i, const PolicyPlace& place) {
  const std::string name = escaped(columns.front().cells[i]);
  std::string row = fmt::format("<tr><th scope=\"row\" title=\"{}\">{}{}</th>", name, key_of(place), name);
  for (std::size_t column = 1; column < columns.size(); ++column)
    row += "<td>" + escaped(columns[column].cells[i]) + "</td>";
  return row + "</tr>\n";
}

/// Shade and text of a value; from half the strongest shade on, white text is the legible one.
std::string heat_cell(const HeatMap& map, std::size_t row, std::size_t column) {
  const auto& value = map.values[row][column];
  if (!value) return "<td title=\"no decisions\">–</td>";
  const double share = std::clamp((*value - map.low) / (map.high - map.low), 0.0, 1.0);
  const bool ringed = row < map.ringed.size() && map.ringed[row] == column;
  const std::string classes = std::string(ringed ? "ringed" : "") + (share > 0.55 ? " dark" : "");
  const std::string text = *value > 0.0 && *value < 0.5 ? "<1" : *value == 0.0 ? "" : fmt::format("{:.0f}", *value);
  return fmt::format("<td class=\"{}\" style=\"--share:{:.3f}\" title=\"{}, {}: {:.2f} {}{}\">{}</td>", classes, share,
                     escaped(map.rows[row]), escaped(map.columns[column]), *value, escaped(map.unit),
                     ringed ? "; " + escaped(map.ring) : "", escaped(text));
}

}  // namespace

std::string policy_table(const std::vector<TextColumn>& columns, const std::vector<PolicyPlace>& places,
                         const std::string& caption) {
  std::string table =
      "<div class=\"scroll\" tabindex=\"0\"><table class=\"policies\"><caption>" + escaped(caption) + "</caption>\n";
  table += heading_row(columns) + "<tbody>\n";
  for (std::size_t i = 0; i < columns.front().cells.size(); ++i) table += body_row(columns, i, places[i]);
  return table + "</tbody></table></div>\n";
}

std::string heat_table(const HeatMap& map, const std::string& caption) {
  std::string table = "<div class=\"scroll\" tabindex=\"0\"><table class=\"heat\"><caption>" + escaped(caption);
  if (!map.ring.empty()) table += " <span class=\"ring-key\"></span> " + escaped(map.ring);
  table += "</caption>\n<thead><tr><th scope=\"col\">" + escaped(map.row_heading) + "</th>";
  for (const auto& column : map.columns)
    table += fmt::format("<th scope=\"col\" title=\"{0}\"><span>{0}</span></th>", escaped(column));
  table += "</tr></thead><tbody>\n";
  for (std::size_t row = 0; row < map.rows.size(); ++row) {
    table += "<tr><th scope=\"row\">" + escaped(map.rows[row]) + "</th>";
    for (std::size_t column = 0; column < map.columns.size(); ++column) table += heat_cell(map, row, column);
    table += "</tr>\n";
  }
  return table + "</tbody></table></div>\n";
}

}  // namespace edgefleet::analysis
