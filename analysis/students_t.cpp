#include "analysis/students_t.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "sim/core/contract.hpp"

namespace edgefleet::analysis {

double t_for_level(double degrees_of_freedom, double level) {
  contract::require(level > 0.0 && level < 1.0, "a confidence level lies between 0 and 1");
  const boost::math::students_t distribution(degrees_of_freedom);
  return boost::math::quantile(boost::math::complement(distribution, (1.0 - level) / 2.0));
}

double two_sided_tail(double t, double degrees_of_freedom) {
  const boost::math::students_t distribution(degrees_of_freedom);
  return 2.0 * boost::math::cdf(boost::math::complement(distribution, std::abs(t)));
}

}  // namespace edgefleet::analysis
