#pragma once
// Chart.js (https://www.chartjs.org, MIT licence), from Debian's package libjs-chart.js. Why this one: it is one bundle
// of 200 kB that draws on a canvas, while libjs-vega ships modules only, and libjs-d3 draws no charts by itself. It is
// read when a report is written and never part of our sources.

#include <filesystem>
#include <string>

namespace edgefleet::analysis {

/// Where Debian puts it; another copy may be named in $EDGEFLEET_CHART_JS.
std::filesystem::path chart_library_file();

/// The library's source. Throws std::runtime_error that names the package when it is not there.
std::string chart_library();

}  // namespace edgefleet::analysis
