// S_A = 1 / (1 + exp(-k (a - a0))).

#include <cmath>

#include "sim/config/fields.hpp"
#include "sim/qoe/satisfaction_form.hpp"

namespace edgefleet::qoe {
namespace {

struct LogisticParameters {
  double steepness = 12.0;
};

void fields(config::Fields& visit, LogisticParameters& parameters) {
  visit.optional("steepness", parameters.steepness,
                 "k: twelve lets 10 points of top-1 around the midpoint move satisfaction by 30 points",
                 config::above(0.0));
}

class LogisticAccuracy : public AccuracyForm {
 public:
  explicit LogisticAccuracy(const LogisticParameters& parameters) : steepness_(parameters.steepness) {}
  Ratio satisfaction(Ratio top1, Ratio midpoint) const override {
    return Ratio::si(1.0 / (1.0 + std::exp(-steepness_ * (top1 - midpoint).si())));
  }

 private:
  double steepness_;
};

const auto registered = AccuracyForms::of().add<LogisticAccuracy, LogisticParameters>(
    {.name = "logistic",
     .summary = "S-shaped in top-1 accuracy around the user's midpoint",
     .source = "assumption of ours: no source fits QoE of inference to accuracy"});

}  // namespace
}  // namespace edgefleet::qoe
