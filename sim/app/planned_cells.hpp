#pragma once
// The cells of a run, before they are played.

#include <vector>

#include "sim/app/experiment_input.hpp"
#include "sim/store/results_database.hpp"

namespace edgefleet::app {

struct PlannedCell {
  store::CellKey key;
  std::size_t point = 0;   ///< of the input's points
  std::size_t policy = 0;  ///< of the scenario's policies
};

/// Replications [first, end) of every policy at every point. Replications first, so that everything has its first
/// results early; then points, so that a point's experiment serves all its policies.
std::vector<PlannedCell> cells_of(const Input& input, std::uint32_t first, std::uint32_t end);
/// All the scenario asks for.
std::vector<PlannedCell> cells_of(const Input& input);

/// Those that the database does not hold as done.
std::vector<PlannedCell> missing_cells(const std::vector<PlannedCell>& cells, const store::ResultsDatabase& database);

}  // namespace edgefleet::app
