#include "sim/config/fields.hpp"
#include "sim/scenario/workload.hpp"

namespace edgefleet::scenario {
namespace {

struct Parameters {
  Hertz rate = Hertz::si(0.1);
};

void fields(config::Fields& visit, Parameters& parameters) {
  visit.optional("rate", parameters.rate, "mean arrivals per device", config::above(Hertz::si(0)));
}

/// Exponential gaps with mean 1 / rate.
class Poisson final : public ArrivalProcess {
 public:
  Poisson(const Parameters& parameters, const WorkloadContext& context) : rate_(parameters.rate), seed_(context.seed) {}

  std::optional<TimePoint> arrival(DeviceId device, std::uint64_t index, TimePoint previous) const override {
    RandomStream random(seed_, Purpose("arrival"), device.index(), index);
    return previous + Duration::of(random.exponential() / rate_);
  }
  Hertz mean_rate() const override { return rate_; }

 private:
  Hertz rate_;
  Seed seed_;
};

const auto registered = ArrivalRegistry::of().add<Poisson, Parameters>(
    {.name = "poisson", .summary = "independent exponential gaps", .source = "textbook"});

}  // namespace
}  // namespace edgefleet::scenario
