// p = floor + (p0 - floor) exp(-n / patience), n = how often the user was asked before, p0 = feedback.probability.

#include <algorithm>
#include <cmath>

#include "sim/config/fields.hpp"
#include "sim/qoe/response.hpp"

namespace edgefleet::qoe {
namespace {

struct FatigueParameters {
  double patience = 50.0;
  Ratio floor = Ratio::si(0.0);
};

void fields(config::Fields& visit, FatigueParameters& parameters) {
  visit.optional("patience", parameters.patience,
                 "requests for a rating after which willingness has fallen to 1/e of what it can lose; an assumption "
                 "of ours, 10 to 200 is the range to sweep",
                 config::above(0.0));
  visit.optional("floor", parameters.floor, "what is left of the probability in the end", config::between(0, 1));
}

class Fatigue : public Response {
 public:
  explicit Fatigue(const FatigueParameters& parameters) : parameters_(parameters) {}
  Ratio probability(const Invitation& invitation) const override {
    const Ratio floor = std::min(parameters_.floor, invitation.willingness);
    const double left = std::exp(-static_cast<double>(invitation.asked_before) / parameters_.patience);
    return floor + (invitation.willingness - floor) * left;
  }

 private:
  FatigueParameters parameters_;
};

const auto registered = Responses::of().add<Fatigue, FatigueParameters>(
    {.name = "fatigue",
     .summary = "falls with every request for a rating the user has had, from feedback.probability towards `floor`",
     .source = "assumption of ours: the exponential form and its figures"});

}  // namespace
}  // namespace edgefleet::qoe
