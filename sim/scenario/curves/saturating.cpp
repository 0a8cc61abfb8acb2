#include <cmath>

#include "sim/config/fields.hpp"
#include "sim/scenario/training.hpp"

namespace edgefleet::scenario {
namespace {

struct Parameters {
  Ratio gain = Ratio::si(0.05);
  double samples = 1000.0;
};

void fields(config::Fields& visit, Parameters& parameters) {
  visit.optional("gain", parameters.gain, "top-1 points gained in the end",
                 config::between(Ratio::si(0), Ratio::si(1)));
  visit.optional("samples", parameters.samples, "after which 63 % of the gain is there", config::above(0.0));
}

/// gain * (1 - exp(-n / samples)): the diminishing return of more data. An assumption of ours; no source at hand gives
/// a curve for personalisation on a device.
class Saturating final : public AccuracyCurve {
 public:
  explicit Saturating(const Parameters& parameters) : parameters_(parameters) {}
  Ratio gain(double samples) const override {
    return parameters_.gain * (1.0 - std::exp(-samples / parameters_.samples));
  }

 private:
  Parameters parameters_;
};

const auto registered = AccuracyCurves::of().add<Saturating, Parameters>(
    {.name = "saturating", .summary = "exponential approach to a final gain", .source = "assumption of ours"});

}  // namespace
}  // namespace edgefleet::scenario
