#include "analysis/ope/estimators.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/core/contract.hpp"

namespace edgefleet::analysis::ope {
namespace {

double weight(const Round& round, std::optional<double> clip) {
  const double plain = round.target / round.logged;
  return clip ? std::min(plain, *clip) : plain;
}

double lowest_logged(std::span<const Round> rounds) {
  double lowest = 1.0;
  for (const Round& round : rounds) lowest = std::min(lowest, round.logged);
  return lowest;
}

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

}  // namespace

std::span<const config::EnumName<Estimator>> enum_names(Estimator) {
  static constexpr std::array<config::EnumName<Estimator>, 5> names{{{Estimator::replay, "replay"},
                                                                     {Estimator::ips, "ips"},
                                                                     {Estimator::snips, "snips"},
                                                                     {Estimator::dm, "dm"},
                                                                     {Estimator::dr, "dr"}}};
  return names;
}

Terms terms_of(Estimator estimator, std::span<const Round> rounds, std::optional<double> clip) {
  Terms terms;
  const auto add = [&](double numerator, double denominator) {
    terms.numerator.push_back(numerator);
    terms.denominator.push_back(denominator);
  };
  const double lowest = lowest_logged(rounds);
  for (const Round& round : rounds) {
    contract::require(round.logged > 0.0, "what was taken had a positive probability");
    const double w = weight(round, clip);
    switch (estimator) {
      case Estimator::replay: {
        const double accepted = round.agreed && round.luck < lowest / round.logged ? 1.0 : 0.0;
        add(accepted * round.reward, accepted);
        break;
      }
      case Estimator::ips:
        add(w * round.reward, 1.0);
        break;
      case Estimator::snips:
        add(w * round.reward, w);
        break;
      case Estimator::dm:
        add(round.model_target, 1.0);
        break;
      case Estimator::dr:
        add(round.model_target + w * (round.reward - round.model_taken), 1.0);
        break;
    }
  }
  return terms;
}

std::optional<double> ratio(const Terms& terms) {
  const double whole = sum(terms.denominator);
  return whole > 0.0 ? std::optional(sum(terms.numerator) / whole) : std::nullopt;
}

std::optional<Estimate> normal_estimate(const Terms& terms, double level) {
  contract::require(level > 0.0 && level < 1.0, "a confidence level lies between 0 and 1");
  const auto value = ratio(terms);
  if (!value) return std::nullopt;
  Estimate found{0, *value, std::nullopt};
  double squares = 0.0;
  for (std::size_t i = 0; i < terms.numerator.size(); ++i) {
    const double residual = terms.numerator[i] - *value * terms.denominator[i];
    squares += residual * residual;
    found.n += terms.numerator[i] != 0.0 || terms.denominator[i] != 0.0 ? 1 : 0;
  }
  if (found.n < 2) return found;
  const auto count = static_cast<double>(terms.numerator.size());
  const double z = boost::math::quantile(boost::math::complement(boost::math::normal(), (1.0 - level) / 2.0));
  found.half_width = z * std::sqrt(count / (count - 1.0) * squares) / sum(terms.denominator);
  return found;
}

}  // namespace edgefleet::analysis::ope
