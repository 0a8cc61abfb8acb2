#pragma once
// How long the rest of a run will take. A cell is expected to take as long as its requests times what a request of its
// policy has taken so far; before the first cell has ended, what those under way have taken.

#include <chrono>
#include <map>
#include <optional>
#include <vector>

#include "sim/app/planned_cells.hpp"
#include "sim/app/process_pool.hpp"

namespace edgefleet::app {

class TimeEstimate {
 public:
  /// `cells` are to be played, `processes` at a time.
  TimeEstimate(const Input& input, std::vector<PlannedCell> cells, unsigned processes);

  /// Cells that are taken to be alike, played elsewhere.
  explicit TimeEstimate(std::vector<PlannedCell> cells);

  std::size_t cells() const { return cells_.size(); }
  unsigned processes() const { return processes_; }
  void cell_done(const PlannedCell& cell, Seconds wall);
  /// Nothing before there is anything to go by. `elapsed` since the first cell was started.
  std::optional<Seconds> left(const std::vector<TaskProgress>& running, Seconds elapsed) const;

 private:
  struct Work {
    double requests_left = 0.0;
    double requests_done = 0.0;
    Seconds wall;
  };
  double requests_of(const PlannedCell& cell) const;
  Seconds per_request(const Work& work, Seconds fallback) const;
  std::optional<Seconds> overall(const std::vector<TaskProgress>& running, Seconds elapsed) const;

  std::vector<PlannedCell> cells_;
  std::vector<double> requests_;      ///< expected, by point
  std::map<std::size_t, Work> work_;  ///< by policy
  unsigned processes_;
};

}  // namespace edgefleet::app
