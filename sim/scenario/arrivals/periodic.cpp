#include "sim/config/fields.hpp"
#include "sim/scenario/workload.hpp"

namespace edgefleet::scenario {
namespace {

struct Parameters {
  Seconds period = Seconds::si(1.0);
  bool spread = true;
};

void fields(config::Fields& visit, Parameters& parameters) {
  visit.optional("period", parameters.period, "time between two arrivals of a device", config::above(Seconds::si(0)));
  visit.optional("spread", parameters.spread, "spread the devices' phases evenly over a period (else all start at 0)");
}

/// Arrival k of device d of N: (d / N + k) periods.
class Periodic final : public ArrivalProcess {
 public:
  Periodic(const Parameters& parameters, const WorkloadContext& context)
      : parameters_(parameters), device_count_(static_cast<double>(context.device_count)) {}

  std::optional<TimePoint> arrival(DeviceId device, std::uint64_t index, TimePoint) const override {
    const double phase = parameters_.spread ? static_cast<double>(device.index()) / device_count_ : 0.0;
    const Duration start = Duration::of(phase * parameters_.period);
    const std::int64_t period = Duration::of(parameters_.period).ticks();
    return TimePoint::at(start + Duration::ticks(period * static_cast<std::int64_t>(index)));
  }
  Hertz mean_rate() const override { return Hertz::si(1.0 / parameters_.period.si()); }

 private:
  Parameters parameters_;
  double device_count_;
};

const auto registered =
    ArrivalRegistry::of().add<Periodic, Parameters>({.name = "periodic",
                                                     .summary = "one arrival a period, phases spread over the fleet",
                                                     .source = "assumption of ours"});

}  // namespace
}  // namespace edgefleet::scenario
