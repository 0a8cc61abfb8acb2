#pragma once
// Says how far a run is. A person sees one line that changes: cells, simulated requests per second, time left. Once a
// while has been played, whoever reads is told how long the whole will take, if that is long.

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <vector>

#include "sim/app/process_pool.hpp"
#include "sim/app/time_estimate.hpp"

namespace edgefleet::app {

struct ProgressDisplay {
  bool quiet = false;  ///< nothing is told
  bool bar = false;    ///< there is a person to show the line to
};

class ProgressBar {
 public:
  /// `already` cells were there before those of the estimate.
  ProgressBar(std::ostream& out, ProgressDisplay display, TimeEstimate estimate, std::size_t already);

  void cell_done(const PlannedCell& cell, Seconds wall, unsigned long long requests);
  void update(const std::vector<TaskProgress>& running);
  /// Wipes the line.
  void finish();

 private:
  void tell_estimate(const std::vector<TaskProgress>& running);
  void draw(const std::vector<TaskProgress>& running);
  Seconds elapsed() const;

  std::ostream& out_;
  ProgressDisplay display_;
  TimeEstimate estimate_;
  std::size_t total_;
  std::size_t already_;
  std::size_t done_ = 0;
  unsigned long long requests_ = 0;
  bool told_ = false;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace edgefleet::app
