// y = clip(MOS + bias + xi, 1, 5), xi ~ N(0, s^2), s^2 = a (MOS - 1)(5 - MOS).
// Clipping, bias and rounding make E[(y - 1) / 4] differ slightly from Q, as in life: regret uses Q, never y.

#include <algorithm>
#include <cmath>

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

class Sos : public Rater {
 public:
  explicit Sos(const SosParameters& parameters) : parameters_(parameters) {}
  Rating rate(Ratio qoe, double mos_bias, RandomStream& random) const override {
    const double mos = mos_of(qoe);
    const double spread = std::sqrt(parameters_.a * (mos - 1.0) * (5.0 - mos));
    const double said = std::clamp(mos + mos_bias + spread * random.normal(), 1.0, 5.0);
    return rating_of(parameters_.rounding ? std::round(said) : said);
  }

 private:
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
