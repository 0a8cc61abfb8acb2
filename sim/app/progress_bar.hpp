#pragma once
// One line that says how far a run is: cells, simulated requests per second, time left. Silent unless it is shown to a
// person.

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <vector>

#include "sim/app/process_pool.hpp"

namespace edgefleet::app {

class ProgressBar {
 public:
  /// `total` cells, of which `already` were there before.
  ProgressBar(std::ostream& out, bool shown, std::size_t total, std::size_t already);

  void cell_done(unsigned long long requests);
  void update(const std::vector<TaskProgress>& running);
  /// Wipes the line.
  void finish();

 private:
  std::ostream& out_;
  bool shown_;
  std::size_t total_;
  std::size_t already_;
  std::size_t done_ = 0;
  unsigned long long requests_ = 0;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace edgefleet::app
