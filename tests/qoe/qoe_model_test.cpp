#include "sim/qoe/qoe_model.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/support/from_yaml.hpp"

namespace edgefleet::qoe {
namespace {

using test::from_yaml;

const Weights mixed{Ratio::si(0.5), Ratio::si(0.3), Ratio::si(0.2)};

double combined(std::string_view name, double accuracy, double latency, double energy, const Weights& weights) {
  const auto combination = config::Selection<Combination>::named(name).make();
  return combination->combine({Ratio::si(accuracy), Ratio::si(latency), Ratio::si(energy)}, weights).si();
}

TEST(Add, IsTheWeightedSum) { EXPECT_NEAR(combined("add", 0.8, 0.5, 0.1, mixed), 0.4 + 0.15 + 0.02, 1e-15); }

TEST(Mul, IsTheWeightedGeometricMean) {
  EXPECT_NEAR(combined("mul", 0.8, 0.5, 0.1, mixed),
              std::exp(0.5 * std::log(0.8) + 0.3 * std::log(0.5) + 0.2 * std::log(0.1)), 1e-15);
  EXPECT_EQ(combined("mul", 0.9, 0.0, 0.9, mixed), 0.0);
}

TEST(Mul, IgnoresAMetricWithoutWeight) {
  const Weights no_energy{Ratio::si(0.5), Ratio::si(0.5), Ratio::si(0)};
  EXPECT_NEAR(combined("mul", 0.25, 1.0, 0.0, no_energy), 0.5, 1e-15);
}

TEST(Min, IsTheWorstSatisfactionWhateverTheWeights) { EXPECT_EQ(combined("min", 0.8, 0.5, 0.1, mixed), 0.1); }

TEST(QoeModel, TheDefaultHasItsClosedFormAtTheUsersScales) {
  const QoeModel model{QoeSpec{}};
  const Preferences user{Ratio::si(0.62), milliseconds(33), millijoules(150), mixed, 0.0};
  const double e = std::exp(1.0);
  EXPECT_NEAR(model.expected({Ratio::si(0.62), milliseconds(33), millijoules(150)}, user).si(), 0.25 + 0.5 / e, 1e-15);
}

// MobileNetV1-1.0-224 int8 on a Raspberry Pi 4 with TFLite (MLPerf Inference v2.0), an interactive user on battery;
// the three terms worked out by hand.
TEST(QoeModel, GivesAMeasuredBoardItsHandComputedQoe) {
  const QoeModel model{QoeSpec{}};
  const Preferences interactive{
      Ratio::si(0.62), milliseconds(100), millijoules(150), {Ratio::si(0.45), Ratio::si(0.35), Ratio::si(0.20)}, 0.0};
  const Experience inference{Ratio::si(0.70772), milliseconds(27.85), millijoules(185.5)};
  EXPECT_NEAR(model.expected(inference, interactive).si(), 0.45 * 0.7412815 + 0.35 * 0.7569183 + 0.20 * 0.2903504,
              1e-6);
}

TEST(QoeModel, IsMadeOfTheComponentsAScenarioNames) {
  const QoeModel model{from_yaml<QoeSpec>("{combination: min, latency: deadline}")};
  const Preferences user{Ratio::si(0.62), milliseconds(33), millijoules(150), mixed, 0.0};
  EXPECT_EQ(model.expected({Ratio::si(0.9), milliseconds(34), millijoules(1)}, user).si(), 0.0);
}

TEST(QoeSpec, EchoesWhatItRead) {
  const auto spec = from_yaml<QoeSpec>("{combination: mul, latency: {use: sigmoid, width: 0.5}}");
  EXPECT_EQ(config::echo(from_yaml<QoeSpec>(config::echo(spec))), config::echo(spec));
  EXPECT_THAT(config::echo(spec), testing::HasSubstr("width: 0.5"));
}

}  // namespace
}  // namespace edgefleet::qoe
