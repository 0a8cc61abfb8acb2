// Q = w_A S_A + w_L S_L + w_E S_E.

#include "sim/config/fields.hpp"
#include "sim/qoe/combination.hpp"

namespace edgefleet::qoe {
namespace {

class Add : public Combination {
 public:
  Ratio combine(const Satisfactions& satisfactions, const Weights& weights) const override {
    return weights.accuracy * satisfactions.accuracy + weights.latency * satisfactions.latency +
           weights.energy * satisfactions.energy;
  }
};

const auto registered =
    Combinations::of().add<Add>({.name = "add",
                                 .summary = "weighted sum: a good metric makes up for a bad one",
                                 .source = "assumption of ours (additive multi-attribute utility)"});

}  // namespace
}  // namespace edgefleet::qoe
