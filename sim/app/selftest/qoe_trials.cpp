// QoE at its tolerances: at the midpoint, tau and eps the satisfactions are 1/2, 1/e and 1/e.

#include <cmath>
#include <numbers>

#include "sim/app/selftest/trial.hpp"
#include "sim/qoe/qoe_model.hpp"
#include "sim/qoe/rater.hpp"

namespace edgefleet::app {
namespace {

constexpr double rounding = 1e-12;

qoe::Preferences preferences() {
  return {.accuracy_midpoint = Ratio::si(0.6),
          .latency_tolerance = milliseconds(200.0),
          .energy_tolerance = millijoules(500.0),
          .weights = {Ratio::si(0.5), Ratio::si(0.3), Ratio::si(0.2)}};
}
constexpr qoe::Experience at_tolerance{Ratio::si(0.6), milliseconds(200.0), millijoules(500.0)};

double expected(const char* combination, const char* latency) {
  qoe::QoeSpec spec;
  spec.combination = config::Selection<qoe::Combination>::named(combination);
  spec.latency = config::Selection<qoe::LatencyForm>::named(latency);
  return qoe::QoeModel(spec).expected(at_tolerance, preferences()).si();
}

double exact_mos() {
  RandomStream unused({}, Purpose("selftest"), 0);
  return qoe::RaterSelection::named("exact").make()->rate(Ratio::si(0.75), 0.0, unused).mos;
}

std::vector<Figure> closed_values() {
  const double e = std::numbers::e;
  return {{"QoE add, iqx: 0.5/2 + 0.3/e + 0.2/e", "", 0.25 + 0.5 / e, expected("add", "iqx"), rounding},
          {"QoE mul, iqx: (1/2)^0.5 (1/e)^0.5", "", std::sqrt(0.5 / e), expected("mul", "iqx"), rounding},
          {"QoE min, iqx: 1/e", "", 1.0 / e, expected("min", "iqx"), rounding},
          {"QoE add, sigmoid: 0.5/2 + 0.3/2 + 0.2/e", "", 0.4 + 0.2 / e, expected("add", "sigmoid"), rounding},
          {"QoE add, deadline: 0.5/2 + 0.3 + 0.2/e", "", 0.55 + 0.2 / e, expected("add", "deadline"), rounding},
          {"QoE add, logarithmic: half way from 0.1 to 10 tau", "", 0.4 + 0.2 / e, expected("add", "logarithmic"),
           rounding},
          {"rating of QoE 0.75: 1 + 4 * 0.75", "", 4.0, exact_mos(), 0.0}};
}

}  // namespace

std::vector<Trial> qoe_trials() { return {{"QoE in closed form", closed_values}}; }

}  // namespace edgefleet::app
