#include "analysis/report/chart_json.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "analysis/charts/palette.hpp"

namespace edgefleet::analysis {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::strtod(fmt::format("{:.6g}", value).c_str(), nullptr); }
Json number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }
Json place(const PolicyPlace& policy) { return policy ? Json(*policy) : Json(nullptr); }

Json axis_json(const Axis& axis) {
  return {{"title", axis_title(axis)},
          {"logarithmic", axis.scale == Scale::logarithmic},
          {"low", number(axis.low)},
          {"high", number(axis.high)}};
}

Json mark_json(const Mark& mark) {
  Json json{number(mark.x), number(mark.y)};
  if (mark.y_low || mark.x_low) json.insert(json.end(), {number(mark.y_low), number(mark.y_high)});
  if (mark.x_low) json.insert(json.end(), {number(mark.x_low), number(mark.x_high)});
  return json;
}

Json series_json(const XySeries& series) {
  Json marks = Json::array();
  for (const auto& mark : series.marks) marks.push_back(mark_json(mark));
  return {{"name", series.name}, {"policy", place(series.policy)}, {"role", name_of(series.role)}, {"marks", marks}};
}

Json series_json(const BarSeries& series) {
  Json values = Json::array();
  for (const auto& value : series.values)
    values.push_back(value ? Json{number(value->mean), number(value->low()), number(value->high())} : Json(nullptr));
  return {{"name", series.name}, {"policy", place(series.policy)}, {"values", values}};
}

template <class Series>
Json list_of(const std::vector<Series>& all) {
  Json list = Json::array();
  for (const auto& series : all) list.push_back(series_json(series));
  return list;
}

Json json_of(const XyChart& chart) {
  return {{"kind", "xy"}, {"x", axis_json(chart.x)}, {"y", axis_json(chart.y)}, {"series", list_of(chart.series)}};
}

Json json_of(const BarChart& chart) {
  Json categories = Json::array();
  for (const auto& category : chart.categories)
    categories.push_back({{"name", category.name}, {"policy", place(category.policy)}});
  return {{"kind", "bar"},
          {"heading", chart.heading},
          {"categories", categories},
          {"value", axis_json(chart.value)},
          {"stacked", chart.stacked},
          {"series", list_of(chart.series)}};
}

Json json_of(const HeatMap&) { return {{"kind", "heat"}}; }

Json dash_json(Dash dash) {
  switch (dash) {
    case Dash::solid:
      return Json::array();
    case Dash::dashed:
      return {8, 4};
    case Dash::dotted:
      return {2, 3};
    case Dash::dash_dotted:
      return {10, 4, 2, 4};
  }
  return Json::array();
}

}  // namespace

nlohmann::ordered_json chart_json(const Chart& chart) {
  return std::visit([](const auto& kind) { return json_of(kind); }, chart);
}

nlohmann::ordered_json panel_json(const Panel& panel) {
  Json facets = Json::array();
  for (const auto& facet : panel.facets) facets.push_back({{"name", facet.name}, {"chart", chart_json(facet.chart)}});
  return {{"id", panel.id}, {"title", panel.title}, {"facets", facets}};
}

nlohmann::ordered_json styles_json(std::size_t count) {
  Json styles = Json::array();
  for (std::size_t i = 0; i < count; ++i) {
    const Style style = style_of(i);
    styles.push_back({{"colour", style.colour},
                      {"dash", dash_json(style.dash)},
                      {"marker", marker_names[static_cast<std::size_t>(style.marker)]}});
  }
  return styles;
}

}  // namespace edgefleet::analysis
