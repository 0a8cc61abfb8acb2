// How a quantity grows over plays or points of a sweep: the exponent of a power law, or the slope of a line.

#include <algorithm>
#include <cmath>

#include "analysis/claims/measure.hpp"

namespace edgefleet::analysis {
namespace growth_measure {

enum class Scale : std::uint8_t { log, linear };
std::span<const config::EnumName<Scale>> enum_names(Scale) {
  static constexpr std::array<config::EnumName<Scale>, 2> names{{{Scale::log, "log"}, {Scale::linear, "linear"}}};
  return names;
}

/// A play, or a point of its sweep, and the number it stands for.
struct At {
  config::Located<std::string> play;
  config::Located<std::string> point;
  double x = 1.0;
};
void fields(config::Fields& visit, At& at) {
  visit.required("play", at.play, "one of the paper's plays");
  visit.optional("point", at.point, "point of its sweep; empty where there is no sweep");
  visit.required("x", at.x, "the number it stands for, e.g. how many devices");
}

struct Parameters {
  config::Located<std::string> policy;
  Quantity quantity = Quantity::regret;
  Scale scale = Scale::log;
  std::vector<At> over;
};
void fields(config::Fields& visit, Parameters& parameters) {
  visit.required("policy", parameters.policy, "label of a policy that all of them have");
  visit.required("quantity", parameters.quantity, "what grows");
  visit.optional("scale", parameters.scale, "log: d ln y / d ln x; linear: dy / dx");
  visit.required("over", parameters.over, "plays or points, at least two of different x");
  visit.check(parameters.over.size() >= 2, "over", "growth needs at least two plays or points");
  const auto positive = [](const At& at) { return at.x > 0.0; };
  visit.check(
      parameters.scale == Scale::linear || std::all_of(parameters.over.begin(), parameters.over.end(), positive),
      "over", "x must be above 0 on a logarithmic scale");
}

using Curve = std::vector<std::pair<double, double>>;

/// Least squares. Absent where all x are the same.
std::optional<double> slope(const Curve& points) {
  const auto count = static_cast<double>(points.size());
  double mean_x = 0.0, mean_y = 0.0, products = 0.0, squares = 0.0;
  for (const auto& [x, y] : points) mean_x += x / count, mean_y += y / count;
  for (const auto& [x, y] : points) products += (x - mean_x) * (y - mean_y), squares += (x - mean_x) * (x - mean_x);
  return squares > 0.0 ? std::optional(products / squares) : std::nullopt;
}

/// Absent unless every y is positive.
std::optional<double> exponent(Curve points) {
  for (auto& [x, y] : points) {
    if (y <= 0.0) return std::nullopt;
    x = std::log(x), y = std::log(y);
  }
  return slope(points);
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
    std::map<std::uint32_t, Curve> curves;
    for (const auto& at : parameters_.over)
      for (const auto& [replication, y] : values(evidence, term(at))) curves[replication].emplace_back(at.x, y);
    PerReplication slopes;
    for (const auto& [replication, curve] : curves)
      if (curve.size() == parameters_.over.size())
        if (const auto value = parameters_.scale == Scale::log ? exponent(curve) : slope(curve))
          slopes[replication] = *value;
    return over_replications(slopes);
  }

 private:
  Term term(const At& at) const { return {{at.play, parameters_.policy, at.point}, parameters_.quantity}; }

  Parameters parameters_;
};

const auto registered = MeasureRegistry::of().add<Growth, Parameters>(
    {.name = "growth",
     .summary = "exponent (d ln y / d ln x; 1 is linear, 0 is flat) or slope of a quantity over plays or points",
     .source = "least squares"});

}  // namespace growth_measure
}  // namespace edgefleet::analysis
