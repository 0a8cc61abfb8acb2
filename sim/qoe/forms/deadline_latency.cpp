// S_L = 1 if l <= tau, else 0.

#include "sim/config/fields.hpp"
#include "sim/qoe/satisfaction_form.hpp"

namespace edgefleet::qoe {
namespace {

class DeadlineLatency : public LatencyForm {
 public:
  Ratio satisfaction(Seconds latency, Seconds tolerance) const override {
    return Ratio::si(latency <= tolerance ? 1.0 : 0.0);
  }
};

const auto registered = LatencyForms::of().add<DeadlineLatency>(
    {.name = "deadline",
     .summary = "all or nothing at the user's tolerance",
     .source = "acceptability as a threshold per user: Schatz, Egger, Platzer, ICC 2011 (abstract)"});

}  // namespace
}  // namespace edgefleet::qoe
