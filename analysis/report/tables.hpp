#pragma once
// Tables of the page as HTML.

#include <string>
#include <vector>

#include "analysis/charts/chart.hpp"
#include "analysis/policy_tables.hpp"

namespace edgefleet::analysis {

/// A table of policies: the first column names the rows. `places` are the rows' places in the run's list, for the keys
/// of colour and marker beside the names.
std::string policy_table(const std::vector<TextColumn>& columns, const std::vector<PolicyPlace>& places,
                         const std::string& caption);

/// A heat map as a table of shaded cells; the strongest shade is at map.high.
std::string heat_table(const HeatMap& map, const std::string& caption);

}  // namespace edgefleet::analysis
