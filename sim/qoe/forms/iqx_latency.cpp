// S_L = exp(-l / tau): the IQX hypothesis dQ/dx = -beta (Q - gamma) with alpha = 1, gamma = 0.

#include <cmath>

#include "sim/config/fields.hpp"
#include "sim/qoe/satisfaction_form.hpp"

namespace edgefleet::qoe {
namespace {

class IqxLatency : public LatencyForm {
 public:
  Ratio satisfaction(Seconds latency, Seconds tolerance) const override {
    return Ratio::si(std::exp(-(latency / tolerance)));
  }
};

const auto registered = LatencyForms::of().add<IqxLatency>(
    {.name = "iqx",
     .summary = "exponential in latency: a loss hurts in proportion to what is left",
     .source = "Fiedler, Hossfeld, Tran-Gia, IEEE Network 2010 (abstract; the differential equation from memory)"});

}  // namespace
}  // namespace edgefleet::qoe
