#include <cmath>
#include <numbers>

#include "sim/config/fields.hpp"
#include "sim/scenario/workload.hpp"

namespace edgefleet::scenario {
namespace {

struct Parameters {
  Hertz rate = Hertz::si(0.1);
  Ratio swing = Ratio::si(0.8);
  Seconds day = Seconds::si(86400.0);
  Seconds peak = Seconds::si(72000.0);
};

void fields(config::Fields& visit, Parameters& parameters) {
  visit.optional("rate", parameters.rate, "mean arrivals per device over a day", config::above(Hertz::si(0)));
  visit.optional("swing", parameters.swing, "how far the rate swings about its mean, as a share of it",
                 config::between(Ratio::si(0), Ratio::si(1)));
  visit.optional("day", parameters.day, "length of a day", config::above(Seconds::si(0)));
  visit.optional("peak", parameters.peak, "time of day with the highest rate", config::at_least(Seconds::si(0)));
}

/// A Poisson process with rate(t) = rate * (1 + swing * cos(2 pi (t - peak) / day)), by thinning
/// (Lewis and Shedler, Naval Research Logistics 26(3), 1979).
class Diurnal final : public ArrivalProcess {
 public:
  Diurnal(const Parameters& parameters, const WorkloadContext& context)
      : parameters_(parameters), seed_(context.seed) {}

  std::optional<TimePoint> arrival(DeviceId device, std::uint64_t index, TimePoint previous) const override {
    RandomStream random(seed_, Purpose("arrival"), device.index(), index);
    const Hertz ceiling = parameters_.rate * (1.0 + parameters_.swing.si());
    TimePoint at = previous;
    do at = at + Duration::of(random.exponential() / ceiling);
    while (random.uniform() * ceiling > rate_at(at.seconds()));
    return at;
  }
  Hertz mean_rate() const override { return parameters_.rate; }

 private:
  Hertz rate_at(Seconds time) const {
    const double angle = 2.0 * std::numbers::pi * ((time - parameters_.peak) / parameters_.day);
    return parameters_.rate * (1.0 + parameters_.swing.si() * std::cos(angle));
  }

  Parameters parameters_;
  Seed seed_;
};

const auto registered = ArrivalRegistry::of().add<Diurnal, Parameters>(
    {.name = "diurnal",
     .summary = "Poisson arrivals whose rate follows the time of day",
     .source = "thinning: Lewis and Shedler 1979; cosine shape: assumption of ours"});

}  // namespace
}  // namespace edgefleet::scenario
