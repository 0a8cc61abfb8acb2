// Q = S_A^w_A S_L^w_L S_E^w_E.

#include <cmath>

#include "sim/config/fields.hpp"
#include "sim/qoe/combination.hpp"

namespace edgefleet::qoe {
namespace {

class Mul : public Combination {
 public:
  Ratio combine(const Satisfactions& satisfactions, const Weights& weights) const override {
    // pow(0, 0) is 1: a metric without weight does not count, however bad it is.
    return Ratio::si(std::pow(satisfactions.accuracy.si(), weights.accuracy.si()) *
                     std::pow(satisfactions.latency.si(), weights.latency.si()) *
                     std::pow(satisfactions.energy.si(), weights.energy.si()));
  }
};

const auto registered =
    Combinations::of().add<Mul>({.name = "mul",
                                 .summary = "weighted geometric mean: one worthless metric spoils all",
                                 .source = "assumption of ours (multiplicative multi-attribute utility)"});

}  // namespace
}  // namespace edgefleet::qoe
