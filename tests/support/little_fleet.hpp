#pragma once
// A handful of made-up variants and situations for testing policies and features by hand.

#include <string>
#include <vector>

#include "sim/policy/policy.hpp"
#include "sim/qoe/population.hpp"
#include "sim/qoe/qoe_model.hpp"

namespace edgefleet::test {

/// Variants v0, v1, ... of growing size and accuracy, one device per DeviceId, users of the default population.
class LittleFleet {
 public:
  explicit LittleFleet(std::size_t variants, std::size_t devices = 1)
      : model_(qoe::QoeSpec{}), population_(qoe::PopulationSelection::named("usage-mix").make()) {
    for (std::size_t index = 0; index < variants; ++index) names_.push_back("v" + std::to_string(index));
    for (std::size_t index = 0; index < variants; ++index) {
      const double scale = static_cast<double>(index + 1);
      catalogue_.push_back({names_[index], index % 2 == 0 ? "even" : "odd", Operations::si(1e8 * scale), 1e6 * scale,
                            Bytes::si(4e6 * scale), index % 2 == 0 ? 32U : 8U, 224});
    }
    device_ = {"board", "gpu", Bytes::si(4e9), Watts::si(2), Watts::si(5), OperationsPerSecond::si(2e10)};
    for (std::size_t index = 0; index < variants; ++index) {
      const double scale = static_cast<double>(index + 1);
      const double share = scale / static_cast<double>(variants);
      candidates_.push_back({VariantId(index),
                             policy::Place::device,
                             {Ratio::si(0.5 + 0.3 * share), milliseconds(7.0 * scale), millijoules(30.0 * scale)},
                             &catalogue_[index],
                             true});
    }
    sheet_ = {.catalogue = catalogue_,
              .device_count = devices,
              .user_count = devices,
              .usage_classes = static_cast<unsigned>(population_->classes().size()),
              .typical_model = &model_,
              .usage = population_->classes()};
  }
  LittleFleet(const LittleFleet&) = delete;

  const policy::FleetSheet& sheet() const { return sheet_; }
  const qoe::QoeModel& model() const { return model_; }
  std::vector<policy::Candidate>& candidates() { return candidates_; }

  policy::Situation situation(unsigned usage_class = 0, std::size_t device = 0) const {
    const qoe::UsageClass& usage = population_->classes()[usage_class];
    return {
        .decision = DecisionId{0},
        .now = Seconds::si(0),
        .device = DeviceId(device),
        .device_sheet = &device_,
        .user = {UserId(device), usage_class, sheet_.usage_classes, usage.typical.latency_tolerance, usage.on_mains},
        .candidates = candidates_};
  }

 private:
  qoe::QoeModel model_;
  std::unique_ptr<qoe::Population> population_;
  std::vector<std::string> names_;
  std::vector<policy::VariantSheet> catalogue_;
  policy::DeviceSheet device_;
  std::vector<policy::Candidate> candidates_;
  policy::FleetSheet sheet_;
};

}  // namespace edgefleet::test
