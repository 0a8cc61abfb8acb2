#pragma once
// What the page's scripts draw from.

#include <nlohmann/json.hpp>

#include "analysis/charts/chart.hpp"

namespace edgefleet::analysis {

/// {"kind": "xy" | "bar" | "heat", ...}. Numbers have six significant digits, more than a screen shows; heat maps carry
/// no values, because they are tables of the page. Absent values are null.
nlohmann::ordered_json chart_json(const Chart& chart);

/// {"id", "title", "facets": [{"name", "chart"}]}
nlohmann::ordered_json panel_json(const Panel& panel);

/// The first `count` policies' colours, dashes and markers.
nlohmann::ordered_json styles_json(std::size_t count);

}  // namespace edgefleet::analysis
