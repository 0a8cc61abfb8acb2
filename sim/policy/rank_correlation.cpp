#include "sim/policy/rank_correlation.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <numeric>
#include <vector>

#include "sim/core/contract.hpp"

namespace edgefleet::policy {
namespace {

/// Ranks less their mean.
Eigen::VectorXd centred_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t index) { return values[index]; });
  Eigen::VectorXd ranks(static_cast<Eigen::Index>(values.size()));
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    for (std::size_t at = first; at <= last; ++at)
      ranks[static_cast<Eigen::Index>(order[at])] = 0.5 * static_cast<double>(first + last);
    first = last + 1;
  }
  return ranks.array() - ranks.mean();
}

}  // namespace

double rank_correlation(std::span<const double> a, std::span<const double> b) {
  contract::require(!a.empty() && a.size() == b.size(), "ranks are compared in pairs");
  const Eigen::VectorXd left = centred_ranks(a);
  const Eigen::VectorXd right = centred_ranks(b);
  const double size = left.norm() * right.norm();
  return size > 0.0 ? left.dot(right) / size : 1.0;
}

}  // namespace edgefleet::policy
