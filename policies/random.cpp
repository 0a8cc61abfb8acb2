// Uniform among the eligible candidates: the floor of every comparison, and the log that off-policy estimates like
// best.

#include "sim/policy/policy.hpp"

namespace edgefleet::policy {
namespace {

class Random : public Policy {
 public:
  explicit Random(const FleetSheet&) {}
  Choice choose(const Situation& situation, RandomStream& random) override {
    count_ = situation.candidates.size();
    return {.candidate = random.below(count_), .probability = Ratio::si(1.0 / static_cast<double>(count_))};
  }
  std::vector<double> probabilities() const override {
    return std::vector<double>(count_, 1.0 / static_cast<double>(count_));
  }

 private:
  std::size_t count_ = 1;  ///< candidates of the latest choice
};

const auto registered = PolicyRegistry::of().add<Random>(
    {.name = "random", .summary = "any eligible candidate, uniformly; regret T", .source = "ours"});

}  // namespace
}  // namespace edgefleet::policy
