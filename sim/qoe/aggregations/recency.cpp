// Users who remember the latest best: weights proportional to memory^k, k = how many inferences came later.

#include "sim/config/fields.hpp"
#include "sim/qoe/aggregation.hpp"

namespace edgefleet::qoe {
namespace {

struct RecencyParameters {
  double memory = 0.7;
};

void fields(config::Fields& visit, RecencyParameters& parameters) {
  visit.optional("memory", parameters.memory,
                 "weight of an inference relative to the next one's; 1 is the mean; an assumption of ours",
                 config::above(0.0), config::at_most(1.0));
}

class Recency : public Aggregation {
 public:
  explicit Recency(const RecencyParameters& parameters) : memory_(parameters.memory) {}

  Ratio felt(std::span<const Ratio> window) const override {
    const auto weights = shares(window.size());
    Ratio sum;
    for (std::size_t i = 0; i < window.size(); ++i) sum += window[i] * weights[i];
    return sum;
  }
  std::vector<double> shares(std::size_t count) const override {
    std::vector<double> weights(count, 1.0);
    double total = 1.0;
    for (std::size_t i = count - 1; i-- > 0;) total += weights[i] = memory_ * weights[i + 1];
    for (double& weight : weights) weight /= total;
    return weights;
  }

 private:
  double memory_;
};

const auto registered = Aggregations::of().add<Recency, RecencyParameters>(
    {.name = "recency",
     .summary = "later inferences weigh more, geometrically; shared in the same proportion",
     .source = "assumption of ours: that the latest weighs most is known of QoE at large (from memory); its form here "
               "is the simplest"});

}  // namespace
}  // namespace edgefleet::qoe
