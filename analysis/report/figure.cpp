#include "analysis/report/figure.hpp"

#include <fmt/format.h>

#include "analysis/report/html.hpp"
#include "analysis/report/tables.hpp"

namespace edgefleet::analysis {
namespace {

using html::escaped;

std::string choice(const Panel& panel, const std::string& id) {
  if (panel.facets.size() < 2) return "";
  std::string select =
      fmt::format("<label for=\"{0}-choice\">{1}: <select id=\"{0}-choice\">", id, escaped(panel.facet_heading));
  for (const auto& facet : panel.facets) select += "<option>" + escaped(facet.name) + "</option>";
  return select + "</select></label>";
}

std::string sentence(const XyChart& chart) {
  return fmt::format("{} against {}, {} series", axis_title(chart.y), axis_title(chart.x), chart.series.size());
}
std::string sentence(const BarChart& chart) {
  return fmt::format("bars of {} for each {}", axis_title(chart.value), chart.heading);
}
std::string sentence(const HeatMap& chart) {
  return fmt::format("{} ({}) by {} and {}", chart.value, chart.unit, chart.row_heading, chart.column_heading);
}

std::string described(const Panel& panel) {
  return panel.title + ": " + std::visit([](const auto& chart) { return sentence(chart); }, panel.facets.front().chart);
}

bool is_heat(const Panel& panel) { return std::holds_alternative<HeatMap>(panel.facets.front().chart); }

std::string heat_tables(const Panel& panel) {
  std::string tables;
  for (const auto& facet : panel.facets) {
    const auto& map = std::get<HeatMap>(facet.chart);
    const std::string caption =
        fmt::format("{} in {}{}.", map.value, map.unit, facet.name.empty() ? "" : ", " + facet.name);
    tables += "<div class=\"facet\">" + heat_table(map, caption) + "</div>\n";
  }
  return tables;
}

std::string canvas(const Panel& panel, const std::string& id) {
  return fmt::format(
      "<div class=\"plot\"><canvas role=\"img\" aria-label=\"{}\"></canvas></div>\n"
      "<div class=\"panel-foot\"><details class=\"data\"><summary>Data</summary><div></div></details>"
      "<a class=\"picture\" href=\"#\" download=\"{}.png\">PNG</a></div>\n",
      escaped(described(panel)), id);
}

}  // namespace

std::string figure_html(const Panel& panel, std::size_t point, std::size_t place) {
  const std::string id = fmt::format("p{}-{}", point, panel.id);
  return fmt::format(
      "<figure class=\"panel{}\" id=\"{}\" data-point=\"{}\" data-panel=\"{}\">\n"
      "<div class=\"panel-head\"><h3>{}</h3>{}</div>\n{}<figcaption>{}</figcaption>\n</figure>\n",
      is_heat(panel) ? " wide" : "", id, point, place, escaped(panel.title), choice(panel, id),
      is_heat(panel) ? heat_tables(panel) : canvas(panel, id), escaped(panel.text));
}

}  // namespace edgefleet::analysis
