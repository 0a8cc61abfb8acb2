#pragma once
// Heat maps of device kinds against policies.

#include <functional>
#include <string>

#include "analysis/charts/point_results.hpp"

namespace edgefleet::analysis {

/// A figure of the devices of one kind in one cell; nothing where it has no meaning.
using KindFigure = std::function<std::optional<double>(const KindSums&, const engine::CellResult&)>;

/// Its mean over replications, by kind and policy, as shades from 0 to 100.
HeatMap kind_map(const PointResults& results, std::string value, std::string unit, const KindFigure& figure);

}  // namespace edgefleet::analysis
