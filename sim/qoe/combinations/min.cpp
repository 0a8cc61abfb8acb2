// Q = min(S_A, S_L, S_E).

#include <algorithm>

#include "sim/config/fields.hpp"
#include "sim/qoe/combination.hpp"

namespace edgefleet::qoe {
namespace {

class Min : public Combination {
 public:
  Ratio combine(const Satisfactions& satisfactions, const Weights&) const override {
    return std::min({satisfactions.accuracy, satisfactions.latency, satisfactions.energy});
  }
};

const auto registered = Combinations::of().add<Min>({.name = "min",
                                                     .summary = "the worst satisfaction alone; weights do not count",
                                                     .source = "assumption of ours (weakest link)"});

}  // namespace
}  // namespace edgefleet::qoe
