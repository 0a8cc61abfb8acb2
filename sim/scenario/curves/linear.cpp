#include <algorithm>

#include "sim/config/fields.hpp"
#include "sim/scenario/training.hpp"

namespace edgefleet::scenario {
namespace {

struct Parameters {
  Ratio gain = Ratio::si(0.05);
  double samples = 2000.0;
};

void fields(config::Fields& visit, Parameters& parameters) {
  visit.optional("gain", parameters.gain, "top-1 points gained in the end",
                 config::between(Ratio::si(0), Ratio::si(1)));
  visit.optional("samples", parameters.samples, "after which all of the gain is there", config::above(0.0));
}

/// gain * min(1, n / samples).
class Linear final : public AccuracyCurve {
 public:
  explicit Linear(const Parameters& parameters) : parameters_(parameters) {}
  Ratio gain(double samples) const override { return parameters_.gain * std::min(1.0, samples / parameters_.samples); }

 private:
  Parameters parameters_;
};

const auto registered = AccuracyCurves::of().add<Linear, Parameters>(
    {.name = "linear", .summary = "a straight rise to a final gain", .source = "assumption of ours"});

}  // namespace
}  // namespace edgefleet::scenario
