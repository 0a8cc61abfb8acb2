// The device and its user alone, for policies that keep a model per variant: a flag per usage class, ln(Gop/s) / 5,
// ln(busy W) / 3, and a flag each for a GPU, an FPGA and an NPU.

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/policy/feature_set.hpp"

namespace edgefleet::policy {
namespace {

constexpr std::array<std::string_view, 3> accelerators{"gpu", "fpga", "npu"};

class DeviceContext : public FeatureSet {
 public:
  explicit DeviceContext(const FleetSheet& sheet) : classes_(sheet.usage_classes) {}

  std::size_t dimension() const override { return classes_ + 2 + accelerators.size(); }

  void describe(const Situation& situation, const Candidate&, std::span<double> row) const override {
    const DeviceSheet& device = *situation.device_sheet;
    row[situation.user.usage_class] = 1.0;
    row[classes_] = std::log(std::max(device.speed.si() * 1e-9, 1e-3)) / 5.0;
    row[classes_ + 1] = std::log(std::max(device.busy_power.si(), 1e-3)) / 3.0;
    for (std::size_t index = 0; index < accelerators.size(); ++index)
      row[classes_ + 2 + index] = device.unit_class == accelerators[index] ? 1.0 : 0.0;
  }

 private:
  std::size_t classes_;
};

const auto registered = FeatureRegistry::of().add<DeviceContext>(
    {.name = "device-context",
     .summary = "usage class, speed, power and kind of unit of the device; nothing about the variant",
     .source = "ours"});

}  // namespace
}  // namespace edgefleet::policy
