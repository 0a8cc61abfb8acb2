#include "sim/policy/bernoulli_divergence.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <limits>

#include "sim/core/contract.hpp"

namespace edgefleet::policy {
namespace {

/// x ln(x / y) with 0 ln 0 = 0.
double term(double x, double y) {
  if (x <= 0.0) return 0.0;
  return y <= 0.0 ? std::numeric_limits<double>::infinity() : x * std::log(x / y);
}

}  // namespace

double bernoulli_divergence(double p, double q) { return term(p, q) + term(1.0 - p, 1.0 - q); }

double plausible_mean_bound(double p, double evidence) { return std::min(1.0, p + std::sqrt(0.5 * evidence)); }

double largest_plausible_mean(double p, double evidence) {
  contract::require(evidence >= 0.0, "evidence is not negative");
  const double high = plausible_mean_bound(p, evidence);
  if (p >= 1.0 || evidence == 0.0) return std::max(p, std::min(high, 1.0));
  const auto excess = [=](double q) { return bernoulli_divergence(p, q) - evidence; };
  // Next to 1 the divergence rises without bound, but slowly.
  const double edge = std::min(high, 1.0 - std::numeric_limits<double>::epsilon());
  const double at_edge = excess(edge);
  if (edge <= p || at_edge <= 0.0) return edge;
  boost::uintmax_t steps = 60;
  const auto close = [](double a, double b) { return b - a < 1e-13; };
  const auto bracket = boost::math::tools::toms748_solve(excess, p, edge, -evidence, at_edge, close, steps);
  return 0.5 * (bracket.first + bracket.second);
}

}  // namespace edgefleet::policy
