// y = clip(MOS + bias + xi, 1, 5), xi ~ N(0, s^2), s^2 = a (MOS - 1)(5 - MOS).
// Clipping, bias and rounding make E[(y - 1) / 4] differ slightly from Q, as in life: regret uses Q, never y.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/config/fields.hpp"
#include "sim/qoe/rater.hpp"

namespace edgefleet::qoe {
namespace {

struct SosParameters {
  double a = 0.15;
  bool rounding = false;
};

void fields(config::Fields& visit, SosParameters& parameters) {
  visit.optional("a", parameters.a,
                 "spread of opinions: 0 for none; 0.05 to 0.30 is the range to sweep, its value an assumption of ours",
                 config::between(0.0, 1.0));
  visit.optional("rounding", parameters.rounding, "whether users answer in whole points, as on a form with five boxes");
}

constexpr double lowest = 1.0;
constexpr double highest = 5.0;

/// Of the standard normal.
double density(double x) { return std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi); }
double probability_below(double x) { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

/// E[clip(m + s Z, 1, 5)]: the two-limit Tobit's mean (Maddala, Limited-Dependent and Qualitative Variables,
/// 1983, 6.4).
double clipped_mean(double m, double s) {
  const double a = (lowest - m) / s;
  const double b = (highest - m) / s;
  const double below = probability_below(a);
  const double above = 1.0 - probability_below(b);
  return lowest * below + highest * above + m * (1.0 - below - above) + s * (density(a) - density(b));
}

/// E[round(clip(m + s Z, 1, 5))] = 1 + sum over k = 1..4 of P(m + s Z >= k + 1/2).
double rounded_mean(double m, double s) {
  double mean = lowest;
  for (double point = lowest; point < highest; point += 1.0) mean += 1.0 - probability_below((point + 0.5 - m) / s);
  return mean;
}

class Sos : public Rater {
 public:
  explicit Sos(const SosParameters& parameters) : parameters_(parameters) {}
  Rating rate(Ratio qoe, double mos_bias, RandomStream& random) const override {
    return said(mos_of(qoe) + mos_bias + spread(qoe) * random.normal());
  }
  Ratio expected_reward(Ratio qoe, double mos_bias) const override {
    const double mean = mos_of(qoe) + mos_bias;
    const double s = spread(qoe);
    if (s <= 0.0) return said(mean).reward;
    return rating_of(parameters_.rounding ? rounded_mean(mean, s) : clipped_mean(mean, s)).reward;
  }

 private:
  double spread(Ratio qoe) const {
    const double mos = mos_of(qoe);
    return std::sqrt(parameters_.a * (mos - 1.0) * (5.0 - mos));
  }
  Rating said(double meant) const {
    const double clipped = std::clamp(meant, lowest, highest);
    return rating_of(parameters_.rounding ? std::round(clipped) : clipped);
  }

  SosParameters parameters_;
};

const auto registered = Raters::of().add<Sos, SosParameters>(
    {.name = "sos",
     .summary = "opinion plus the user's bias and normal noise, clipped to 1..5",
     .source =
         "variance: SOS hypothesis, Hossfeld, Schatz, Egger, QoMEX 2011 (abstract; expanded formula from memory); "
         "rater = truth + bias + noise: the family of ITU-T P.910 and P.913"});

}  // namespace
}  // namespace edgefleet::qoe
