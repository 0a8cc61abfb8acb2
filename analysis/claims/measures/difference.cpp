// One quantity minus another, replication by replication.

#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {
namespace difference_measure {

struct Parameters {
  Term of;
  Term minus;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("of", parameters.of, "whose, and which quantity");
  visit.required("minus", parameters.minus, "what is taken from it");
}

std::optional<double> difference(double a, double b) { return a - b; }

class Difference : public Measure {
 public:
  explicit Difference(const Parameters& parameters) : parameters_(parameters) {}
  std::vector<NamedCells> cells() const override { return {parameters_.of, parameters_.minus}; }
  Found found(const Evidence& evidence) const override {
    return over_replications(
        paired(values(evidence, parameters_.of), values(evidence, parameters_.minus), &difference));
  }

 private:
  Parameters parameters_;
};

const auto registered = MeasureRegistry::of().add<Difference, Parameters>(
    {.name = "difference",
     .summary = "one quantity minus another, paired by replication",
     .source = "paired by common random numbers: Law, Simulation Modeling and Analysis, 5th ed., 10.2.1"});

}  // namespace difference_measure
}  // namespace edgefleet::analysis
