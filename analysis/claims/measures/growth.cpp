// How a quantity grows over a sweep: the exponent of a power law.

#include <cmath>

#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {
namespace growth_measure {

/// A point of the sweep and the number it stands for.
struct At {
  std::string point;
  double x = 1.0;
};
void fields(config::Fields& visit, At& at) {
  visit.required("point", at.point, "point of the play's sweep");
  visit.required("x", at.x, "the number it stands for, e.g. how many devices", config::above(0.0));
}

struct Parameters {
  config::Located<std::string> play;
  config::Located<std::string> policy;
  Quantity quantity = Quantity::regret;
  std::vector<At> over;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("play", parameters.play, "one of the paper's plays");
  visit.required("policy", parameters.policy, "label of a policy of that play");
  visit.required("quantity", parameters.quantity, "what grows");
  visit.required("over", parameters.over, "the points, at least two");
  visit.check(parameters.over.size() >= 2, "over", "growth needs at least two points");
}

/// Least squares of ln y on ln x. Absent unless every y is positive.
std::optional<double> exponent(const std::vector<std::pair<double, double>>& points) {
  double mean_x = 0.0, mean_y = 0.0, products = 0.0, squares = 0.0;
  for (const auto& [x, y] : points) {
    if (y <= 0.0) return std::nullopt;
    mean_x += std::log(x) / static_cast<double>(points.size());
    mean_y += std::log(y) / static_cast<double>(points.size());
  }
  for (const auto& [x, y] : points) {
    products += (std::log(x) - mean_x) * (std::log(y) - mean_y);
    squares += (std::log(x) - mean_x) * (std::log(x) - mean_x);
  }
  return squares > 0.0 ? std::optional(products / squares) : std::nullopt;
}

class Growth : public Measure {
 public:
  explicit Growth(const Parameters& parameters) : parameters_(parameters) {}

  std::vector<NamedCells> cells() const override {
    std::vector<NamedCells> all;
    for (const auto& at : parameters_.over) all.push_back(term(at));
    return all;
  }

  Found found(const Evidence& evidence) const override {
    std::map<std::uint32_t, std::vector<std::pair<double, double>>> curves;
    for (const auto& at : parameters_.over)
      for (const auto& [replication, y] : values(evidence, term(at))) curves[replication].emplace_back(at.x, y);
    PerReplication exponents;
    for (const auto& [replication, curve] : curves)
      if (curve.size() == parameters_.over.size())
        if (const auto value = exponent(curve)) exponents[replication] = *value;
    return over_replications(exponents);
  }

 private:
  Term term(const At& at) const {
    return {{parameters_.play, parameters_.policy, {at.point, parameters_.play.mark}}, parameters_.quantity};
  }

  Parameters parameters_;
};

const auto registered = MeasureRegistry::of().add<Growth, Parameters>(
    {.name = "growth",
     .summary = "exponent of a quantity over a sweep: d ln y / d ln x by least squares; 1 is linear, 0 is flat",
     .source = "ours"});

}  // namespace growth_measure
}  // namespace edgefleet::analysis
