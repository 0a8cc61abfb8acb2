// The shape of an EF-Train figure over batch sizes: whether it rises, and whether it flattens.

#include <algorithm>

#include "analysis/claims/ef_train_step.hpp"
#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {
namespace ef_train_curve_measure {

enum class Shape : std::uint8_t {
  least_step,       ///< the smallest ratio of a value to the one before: above 1, the curve rises throughout
  gain_over_gains,  ///< the largest ratio of a gain to the one before: below 1, the curve flattens throughout
};
std::span<const config::EnumName<Shape>> enum_names(Shape) {
  static constexpr std::array<config::EnumName<Shape>, 2> names{
      {{Shape::least_step, "least-step"}, {Shape::gain_over_gains, "gain-over-gain"}}};
  return names;
}

struct Parameters {
  EfTrainStep step;
  std::vector<std::int64_t> batches;
  Shape shape = Shape::least_step;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("step", parameters.step, "a step, as in ef-train-step; its batch is not looked at");
  visit.required("batches", parameters.batches, "images per step, each twice the one before",
                 config::at_least<std::int64_t>(1));
  visit.check(parameters.batches.size() >= 3, "batches", "a shape needs at least three batches");
  visit.required("shape", parameters.shape, "least-step or gain-over-gain");
}

class Curve : public Measure {
 public:
  explicit Curve(const Parameters& parameters) : parameters_(parameters) {}

  void check(const Evidence& evidence, Problems& problems) const override {
    analysis::check(parameters_.step, evidence.fpga(), problems);
  }

  Found found(const Evidence& evidence) const override {
    std::vector<double> curve;
    for (const auto batch : parameters_.batches) {
      EfTrainStep step = parameters_.step;
      step.batch = batch;
      curve.push_back(value_of(step, evidence.fpga()));
    }
    return exactly(parameters_.shape == Shape::least_step ? least_step(curve) : gain_over_gain(curve));
  }

 private:
  static double least_step(const std::vector<double>& curve) {
    double least = curve[1] / curve[0];
    for (std::size_t i = 2; i < curve.size(); ++i) least = std::min(least, curve[i] / curve[i - 1]);
    return least;
  }

  static double gain_over_gain(const std::vector<double>& curve) {
    double most = 0.0;
    for (std::size_t i = 2; i < curve.size(); ++i)
      most = std::max(most, (curve[i] - curve[i - 1]) / (curve[i - 1] - curve[i - 2]));
    return most;
  }

  Parameters parameters_;
};

const auto registered = MeasureRegistry::of().add<Curve, Parameters>(
    {.name = "ef-train-curve",
     .summary = "whether a figure of a training step rises, or flattens, over batch sizes",
     .source = "Tang et al., EF-Train, ACM TODAES 27(5), 2022, Fig. 18 and 21"});

}  // namespace ef_train_curve_measure
}  // namespace edgefleet::analysis
