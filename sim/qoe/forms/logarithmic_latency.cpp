// S_L = 1 - ln(l / l_min) / ln(l_max / l_min), clipped to 0..1: Weber and Fechner's law, the shape of ITU-T G.1030's
// web mapping MOS = 5 - 4 ln(t / t_min) / ln(t_max / t_min). Both ends move with the user's tolerance.

#include <algorithm>
#include <cmath>

#include "sim/config/fields.hpp"
#include "sim/qoe/satisfaction_form.hpp"

namespace edgefleet::qoe {
namespace {

struct LogarithmicParameters {
  double perfect = 0.1;
  double useless = 10.0;
};

void fields(config::Fields& visit, LogarithmicParameters& parameters) {
  visit.optional("perfect", parameters.perfect,
                 "l_min in units of the user's tolerance: nothing is gained below it (assumption of ours)",
                 config::above(0.0));
  visit.optional("useless", parameters.useless,
                 "l_max in units of the user's tolerance: nothing is left above it (assumption of ours)",
                 config::above(0.0));
  visit.check(parameters.useless > parameters.perfect, "useless", "must be greater than `perfect`");
}

class LogarithmicLatency : public LatencyForm {
 public:
  explicit LogarithmicLatency(const LogarithmicParameters& parameters)
      : perfect_(parameters.perfect), span_(std::log(parameters.useless / parameters.perfect)) {}
  Ratio satisfaction(Seconds latency, Seconds tolerance) const override {
    const double relative = std::max(latency / tolerance, perfect_);
    return Ratio::si(std::max(0.0, 1.0 - std::log(relative / perfect_) / span_));
  }

 private:
  double perfect_;
  double span_;
};

const auto registered = LatencyForms::of().add<LogarithmicLatency, LogarithmicParameters>(
    {.name = "logarithmic",
     .summary = "linear in the logarithm of latency between a perfect and a useless one",
     .source = "Reichl, Tuffin, Schatz, Telecommun. Syst. 2013 (abstract); ITU-T G.1030 (formula from memory)"});

}  // namespace
}  // namespace edgefleet::qoe
