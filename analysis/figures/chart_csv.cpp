#include "analysis/figures/chart_csv.hpp"

#include <fmt/format.h>

namespace edgefleet::analysis {
namespace {

std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string inside;
  for (const char c : text) inside += c == '"' ? "\"\"" : std::string(1, c);
  return '"' + inside + '"';
}

std::string cell(double value) { return fmt::format("{}", value); }
std::string cell(std::size_t value) { return fmt::format("{}", value); }

template <class Value>
std::string cell(const std::optional<Value>& value) {
  return value ? cell(*value) : "";
}

template <class... Values>
std::string row(const Values&... values) {
  std::string line;
  ((line += cell(values) + ','), ...);
  line.back() = '\n';
  return line;
}

/// "latency low (ms)".
std::string heading(const Axis& axis, const std::string& what) {
  return axis_title({axis.name + " " + what, axis.unit});
}

std::string csv(const XyChart& chart) {
  const auto& [x, y, all] = chart;
  std::string text = row(std::string("series"), std::string("drawn as"), axis_title(x), axis_title(y),
                         heading(y, "low"), heading(y, "high"), heading(x, "low"), heading(x, "high"));
  for (const auto& series : all)
    for (const auto& mark : series.marks)
      text += row(series.name, std::string(name_of(series.role)), mark.x, mark.y, mark.y_low, mark.y_high, mark.x_low,
                  mark.x_high);
  return text;
}

std::string csv(const BarChart& chart) {
  std::string text = row(chart.heading, std::string("series"), axis_title(chart.value), heading(chart.value, "low"),
                         heading(chart.value, "high"), std::string("replications"));
  for (const auto& series : chart.series)
    for (std::size_t i = 0; i < chart.categories.size(); ++i)
      if (const auto& value = series.values[i])
        text += row(chart.categories[i].name, series.name, value->mean, value->low(), value->high(), value->n);
      else
        text += row(chart.categories[i].name, series.name, std::string(), std::string(), std::string(), std::string());
  return text;
}

std::string csv(const HeatMap& map) {
  std::string text = row(map.row_heading, map.column_heading, axis_title({map.value, map.unit}),
                         map.ring.empty() ? std::string("ringed") : map.ring);
  for (std::size_t i = 0; i < map.rows.size(); ++i)
    for (std::size_t j = 0; j < map.columns.size(); ++j) {
      const bool ringed = i < map.ringed.size() && map.ringed[i] == j;
      text += row(map.rows[i], map.columns[j], map.values[i][j], std::size_t{ringed});
    }
  return text;
}

}  // namespace

std::string chart_csv(const Chart& chart) {
  return std::visit([](const auto& kind) { return csv(kind); }, chart);
}

}  // namespace edgefleet::analysis
