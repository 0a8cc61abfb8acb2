#pragma once
// Which of several compromises no other beats (Pareto optimality).

#include <array>
#include <cstddef>
#include <vector>

namespace edgefleet::analysis {

/// The places of the costs (smaller is better in each of N) that no other dominates, in their order. One dominates
/// another when it is nowhere worse and somewhere better; equal ones do not dominate each other.
template <std::size_t N>
std::vector<std::size_t> pareto_front(const std::vector<std::array<double, N>>& costs) {
  const auto dominates = [](const auto& a, const auto& b) {
    bool better = false;
    for (std::size_t i = 0; i < N; ++i) {
      if (a[i] > b[i]) return false;
      better = better || a[i] < b[i];
    }
    return better;
  };
  std::vector<std::size_t> front;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    bool beaten = false;
    for (const auto& other : costs) beaten = beaten || dominates(other, costs[i]);
    if (!beaten) front.push_back(i);
  }
  return front;
}

}  // namespace edgefleet::analysis
