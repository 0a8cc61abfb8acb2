#pragma once
// A panel as a figure of the page: title, choice between alternatives, the place for its chart, text.

#include <string>

#include "analysis/charts/chart.hpp"

namespace edgefleet::analysis {

/// `point` and `panel` are its places in the page's data.
std::string figure_html(const Panel& panel, std::size_t point, std::size_t place);

}  // namespace edgefleet::analysis
