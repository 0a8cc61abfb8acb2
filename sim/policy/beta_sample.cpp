#include "sim/policy/beta_sample.hpp"

#include <cmath>

#include "sim/core/contract.hpp"

namespace edgefleet::policy {
namespace {

/// Gamma with shape >= 1 and scale 1; the squeeze accepts 98 % of draws without a logarithm.
double gamma_sample(double shape, RandomStream& random) {
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  while (true) {
    const double x = random.normal();
    const double root = 1.0 + c * x;
    if (root <= 0.0) continue;
    const double v = root * root * root;
    const double u = random.uniform();
    if (u < 1.0 - 0.0331 * (x * x) * (x * x)) return d * v;
    if (std::log(u) < 0.5 * x * x + d * (1.0 - v + std::log(v))) return d * v;
  }
}

/// Their section 6: a shape below 1 from one above.
double any_gamma_sample(double shape, RandomStream& random) {
  if (shape >= 1.0) return gamma_sample(shape, random);
  const double larger = gamma_sample(shape + 1.0, random);
  return larger * std::pow(random.uniform(), 1.0 / shape);
}

}  // namespace

double beta_sample(double a, double b, RandomStream& random) {
  contract::require(a > 0.0 && b > 0.0, "a Beta distribution has positive shapes");
  const double good = any_gamma_sample(a, random);
  const double bad = any_gamma_sample(b, random);
  return good / (good + bad);
}

}  // namespace edgefleet::policy
