// An entry of EF-Train's tables.

#include "analysis/claims/ef_train_step.hpp"

#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {
namespace ef_train_step_measure {

class Step : public Measure {
 public:
  explicit Step(const EfTrainStep& step) : step_(step) {}
  void check(const Evidence& evidence, Problems& problems) const override {
    analysis::check(step_, evidence.fpga(), problems);
  }
  Found found(const Evidence& evidence) const override { return exactly(value_of(step_, evidence.fpga())); }

 private:
  EfTrainStep step_;
};

const auto registered = MeasureRegistry::of().add<Step, EfTrainStep>(
    {.name = "ef-train-step",
     .summary = "a figure of a training step on an EF-Train accelerator, from its analytical model",
     .source = "Tang et al., EF-Train, ACM TODAES 27(5), 2022, section 5"});

}  // namespace ef_train_step_measure
}  // namespace edgefleet::analysis
