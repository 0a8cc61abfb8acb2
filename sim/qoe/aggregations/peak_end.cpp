// Users who remember the worst moment and the last: the mean of the two. Only they know which was the worst, so half of
// the credit goes to the last inference and the other half to all alike.

#include <algorithm>

#include "sim/qoe/aggregation.hpp"

namespace edgefleet::qoe {
namespace {

class PeakEnd : public Aggregation {
 public:
  Ratio felt(std::span<const Ratio> window) const override {
    return (*std::min_element(window.begin(), window.end()) + window.back()) / 2.0;
  }
  std::vector<double> shares(std::size_t count) const override {
    std::vector<double> weights(count, 0.5 / static_cast<double>(count));
    weights.back() += 0.5;
    return weights;
  }
};

const auto registered = Aggregations::of().add<PeakEnd>(
    {.name = "peak-end",
     .summary = "the mean of the worst and the last; half of the credit is the last one's, half is shared by all",
     .source = "peak-end rule: Kahneman, Fredrickson, Schreiber, Redelmeier, Psychological Science 1993 (from memory); "
               "the credit's shares are ours"});

}  // namespace
}  // namespace edgefleet::qoe
