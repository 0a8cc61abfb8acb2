#pragma once
// A chart's marks as CSV (RFC 4180, lines end in "\n"): one row per mark, units in the headings, numbers in the
// shortest form that reads back as the same double. What is absent is empty.
//
//   lines, scatter  series, drawn as (line, fit, scatter, front), x, y, y low, y high, x low, x high
//   bars            category, series, value, value low, value high, replications
//   heat maps       row, column, value, and whether the cell is ringed (1 or 0; headed with what the ring means)
//
// "low" and "high" are the ends of the 95 % interval over replications.

#include <string>

#include "analysis/charts/chart.hpp"

namespace edgefleet::analysis {

std::string chart_csv(const Chart& chart);

}  // namespace edgefleet::analysis
