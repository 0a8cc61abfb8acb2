#include "sim/app/planned_cells.hpp"

#include <algorithm>
#include <set>

namespace edgefleet::app {

std::vector<PlannedCell> cells_of(const Input& input, std::uint32_t first, std::uint32_t end) {
  const auto& policies = input.scenario().policies;
  std::vector<PlannedCell> cells;
  for (std::uint32_t replication = first; replication < end; ++replication)
    for (std::size_t point = 0; point < input.points().size(); ++point)
      for (std::size_t policy = 0; policy < policies.size(); ++policy)
        cells.push_back({{input.points()[point].info.name, policies[policy].name(), replication}, point, policy});
  return cells;
}

std::vector<PlannedCell> cells_of(const Input& input) { return cells_of(input, 0, input.scenario().replications); }

std::vector<PlannedCell> missing_cells(const std::vector<PlannedCell>& cells, const store::ResultsDatabase& database) {
  const auto finished = database.finished();
  const std::set<store::CellKey> done(finished.begin(), finished.end());
  std::vector<PlannedCell> missing;
  std::copy_if(cells.begin(), cells.end(), std::back_inserter(missing),
               [&](const auto& cell) { return !done.contains(cell.key); });
  return missing;
}

}  // namespace edgefleet::app
