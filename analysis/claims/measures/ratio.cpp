// One quantity divided by another, replication by replication.

#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {
namespace ratio_measure {

struct Parameters {
  Term of;
  Term to;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("of", parameters.of, "whose, and which quantity");
  visit.required("to", parameters.to, "what it is divided by");
}

std::optional<double> ratio(double a, double b) { return b != 0.0 ? std::optional(a / b) : std::nullopt; }

class RatioOf : public Measure {
 public:
  explicit RatioOf(const Parameters& parameters) : parameters_(parameters) {}
  std::vector<NamedCells> cells() const override { return {parameters_.of, parameters_.to}; }
  Found found(const Evidence& evidence) const override {
    return over_replications(paired(values(evidence, parameters_.of), values(evidence, parameters_.to), &ratio));
  }

 private:
  Parameters parameters_;
};

const auto registered = MeasureRegistry::of().add<RatioOf, Parameters>(
    {.name = "ratio",
     .summary = "one quantity divided by another, paired by replication",
     .source = "paired by common random numbers: Law, Simulation Modeling and Analysis, 5th ed., 10.2.1"});

}  // namespace ratio_measure
}  // namespace edgefleet::analysis
