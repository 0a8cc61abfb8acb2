// S_L = 1 / (1 + exp((l - tau) / width)).

#include <cmath>

#include "sim/config/fields.hpp"
#include "sim/qoe/satisfaction_form.hpp"

namespace edgefleet::qoe {
namespace {

struct SigmoidParameters {
  double width = 0.25;
};

void fields(config::Fields& visit, SigmoidParameters& parameters) {
  visit.optional("width", parameters.width,
                 "of the fall, in units of the user's tolerance, so that each situation keeps its own scale "
                 "(assumption of ours)",
                 config::above(0.0));
}

class SigmoidLatency : public LatencyForm {
 public:
  explicit SigmoidLatency(const SigmoidParameters& parameters) : width_(parameters.width) {}
  Ratio satisfaction(Seconds latency, Seconds tolerance) const override {
    return Ratio::si(1.0 / (1.0 + std::exp((latency / tolerance - 1.0) / width_)));
  }

 private:
  double width_;
};

const auto registered = LatencyForms::of().add<SigmoidLatency, SigmoidParameters>(
    {.name = "sigmoid",
     .summary = "falls from 1 to 0 around the user's tolerance, where it is one half",
     .source = "split-inference studies report QoE sigmoid-like in delay (ERA; abstract)"});

}  // namespace
}  // namespace edgefleet::qoe
