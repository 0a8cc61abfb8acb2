// One quantity of one policy: its mean over replications.

#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {
namespace metric_measure {

struct Parameters {
  Term of;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("of", parameters.of, "whose, and which quantity");
}

class MetricOf : public Measure {
 public:
  explicit MetricOf(const Parameters& parameters) : of_(parameters.of) {}
  std::vector<NamedCells> cells() const override { return {of_}; }
  Found found(const Evidence& evidence) const override { return over_replications(values(evidence, of_)); }

 private:
  Term of_;
};

const auto registered = MeasureRegistry::of().add<MetricOf, Parameters>(
    {.name = "metric", .summary = "a quantity of a policy, mean over replications", .source = "ours"});

}  // namespace metric_measure
}  // namespace edgefleet::analysis
