// One figure of EF-Train's tables divided by another: what reshaping or weight reuse buys.

#include "analysis/claims/ef_train_step.hpp"
#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {
namespace ef_train_ratio_measure {

struct Parameters {
  EfTrainStep of;
  EfTrainStep to;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("of", parameters.of, "a step, as in ef-train-step");
  visit.required("to", parameters.to, "what it is divided by");
}

class Ratio : public Measure {
 public:
  explicit Ratio(const Parameters& parameters) : parameters_(parameters) {}
  void check(const Evidence& evidence, Problems& problems) const override {
    analysis::check(parameters_.of, evidence.fpga(), problems);
    analysis::check(parameters_.to, evidence.fpga(), problems);
  }
  Found found(const Evidence& evidence) const override {
    return exactly(value_of(parameters_.of, evidence.fpga()) / value_of(parameters_.to, evidence.fpga()));
  }

 private:
  Parameters parameters_;
};

const auto registered = MeasureRegistry::of().add<Ratio, Parameters>(
    {.name = "ef-train-ratio",
     .summary = "a figure of a training step on an EF-Train accelerator, divided by another",
     .source = "Tang et al., EF-Train, ACM TODAES 27(5), 2022, section 5"});

}  // namespace ef_train_ratio_measure
}  // namespace edgefleet::analysis
