#pragma once
// What is wrong at several points of a sweep, told once.

#include <map>
#include <string>
#include <vector>

#include "sim/core/diagnostics.hpp"

namespace edgefleet::app {

class ProblemsByPoint {
 public:
  void add(const std::vector<Problem>& found, const std::string& point);
  bool has(const Problem& problem) const { return found_.contains(problem); }
  /// Each once; what is not wrong at all of the `points` says at which.
  std::vector<Problem> told(std::size_t points) const;

 private:
  struct Where {
    std::string first;
    std::size_t count = 0;
  };
  std::map<Problem, Where> found_;
  std::vector<Problem> order_;
};

}  // namespace edgefleet::app
