// Users who remember every inference alike: the mean, shared equally.

#include "sim/qoe/aggregation.hpp"

namespace edgefleet::qoe {
namespace {

class Mean : public Aggregation {
 public:
  Ratio felt(std::span<const Ratio> window) const override {
    Ratio sum;
    for (const Ratio qoe : window) sum += qoe;
    return sum / static_cast<double>(window.size());
  }
  std::vector<double> shares(std::size_t count) const override {
    return std::vector<double>(count, 1.0 / static_cast<double>(count));
  }
};

const auto registered = Aggregations::of().add<Mean>(
    {.name = "mean", .summary = "the mean of the window; each inference has the same share", .source = "ours"});

}  // namespace
}  // namespace edgefleet::qoe
