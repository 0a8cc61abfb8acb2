// What data sheets tell, without running anything: per usage class 9 numbers and one flag per family of DNNs.
// With g = ln(work / speed in ms) / 7 and p = ln(busy power x work / speed in mJ) / 8:
//   1, ln(Mop) / 10, ln(millions of parameters) / 3, 8 bits or less, input side / 224, g, g^2, p, p^2, family...
// Latency is not work over speed (over the MLPerf edge tables ln latency rises with 0.29 to 0.76 of ln work, and int8
// is slower on some boards), so these features do not span the reward: that is what they are for.

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "sim/policy/feature_set.hpp"

namespace edgefleet::policy {
namespace {

constexpr std::size_t number_count = 9;
constexpr double least = 1e-3;

double ln_of(double value) { return std::log(std::max(value, least)); }

std::vector<std::string_view> families_of(std::span<const VariantSheet> catalogue) {
  std::vector<std::string_view> families;
  for (const VariantSheet& variant : catalogue) families.push_back(variant.family);
  std::ranges::sort(families);
  const auto surplus = std::ranges::unique(families);
  families.erase(surplus.begin(), surplus.end());
  return families;
}

class SpecSheet : public FeatureSet {
 public:
  explicit SpecSheet(const FleetSheet& sheet)
      : families_(families_of(sheet.catalogue)), classes_(sheet.usage_classes) {}

  std::size_t dimension() const override { return width() * classes_; }
  std::size_t width() const override { return number_count + families_.size(); }
  std::size_t offset(const Situation& situation) const override { return width() * situation.user.usage_class; }

  void describe(const Situation& situation, const Candidate& candidate, std::span<double> row) const override {
    const VariantSheet& variant = *candidate.sheet;
    const DeviceSheet& device = *situation.device_sheet;
    const Seconds guess = variant.work / device.speed;
    const double latency = ln_of(in_milliseconds(guess)) / 7.0;
    const double energy = ln_of(in_millijoules(device.busy_power * guess)) / 8.0;
    const std::array<double, number_count> numbers{1.0,
                                                   ln_of(variant.work.si() * 1e-6) / 10.0,
                                                   ln_of(variant.parameters * 1e-6) / 3.0,
                                                   variant.bits <= 8 ? 1.0 : 0.0,
                                                   variant.input_side / 224.0,
                                                   latency,
                                                   latency * latency,
                                                   energy,
                                                   energy * energy};
    std::ranges::copy(numbers, row.begin());
    const auto family = std::ranges::lower_bound(families_, variant.family);
    if (family != families_.end() && *family == variant.family)
      row[number_count + static_cast<std::size_t>(family - families_.begin())] = 1.0;
  }

 private:
  std::vector<std::string_view> families_;
  std::size_t classes_;
};

const auto registered = FeatureRegistry::of().add<SpecSheet>(
    {.name = "spec-sheet",
     .summary =
         "9 numbers from the data sheets of device and variant and a flag per family, by usage class; no profile",
     .source = "ours"});

}  // namespace
}  // namespace edgefleet::policy
