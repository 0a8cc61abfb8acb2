// Users who say exactly what they feel: for checks, and for studies of what rating noise costs.

#include "sim/config/fields.hpp"
#include "sim/qoe/rater.hpp"

namespace edgefleet::qoe {
namespace {

class Exact : public Rater {
 public:
  Rating rate(Ratio qoe, double, RandomStream&) const override { return rating_of(mos_of(qoe)); }
  Ratio expected_reward(Ratio qoe, double) const override { return qoe; }
};

const auto registered = Raters::of().add<Exact>({.name = "exact",
                                                 .summary = "MOS = 1 + 4 Q without noise, bias or rounding",
                                                 .source = "the five-point scale of ITU-T P.800"});

}  // namespace
}  // namespace edgefleet::qoe
