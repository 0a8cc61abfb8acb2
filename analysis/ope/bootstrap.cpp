#include "analysis/ope/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "sim/core/contract.hpp"
#include "sim/core/random.hpp"

namespace edgefleet::analysis::ope {
namespace {

struct Sums {
  double numerator = 0.0;
  double denominator = 0.0;
};

std::vector<Sums> by_cluster(const Terms& terms, std::span<const Round> rounds) {
  std::map<std::uint64_t, Sums> clusters;
  for (std::size_t i = 0; i < rounds.size(); ++i) {
    Sums& sums = clusters[rounds[i].cluster];
    sums.numerator += terms.numerator[i];
    sums.denominator += terms.denominator[i];
  }
  std::vector<Sums> all;
  for (const auto& [cluster, sums] : clusters) all.push_back(sums);
  return all;
}

/// The value below which a share of the sorted values lies, interpolated between neighbours (Hyndman, Fan 1996, type
/// 7).
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

std::optional<BootstrapInterval> bootstrap(const Terms& terms, std::span<const Round> rounds, unsigned samples,
                                           double level) {
  contract::require(terms.numerator.size() == rounds.size(), "every round has its term");
  const auto clusters = by_cluster(terms, rounds);
  if (clusters.size() < 2 || samples == 0) return std::nullopt;
  std::vector<double> values;
  for (unsigned sample = 0; sample < samples; ++sample) {
    RandomStream random(Seed{}, Purpose("ope-bootstrap"), sample);
    Sums total;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      const Sums& drawn = clusters[random.below(clusters.size())];
      total.numerator += drawn.numerator;
      total.denominator += drawn.denominator;
    }
    if (total.denominator <= 0.0) return std::nullopt;
    values.push_back(total.numerator / total.denominator);
  }
  std::sort(values.begin(), values.end());
  return BootstrapInterval{quantile(values, (1.0 - level) / 2.0), quantile(values, (1.0 + level) / 2.0)};
}

}  // namespace edgefleet::analysis::ope
