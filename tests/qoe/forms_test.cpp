#include <gmock/gmock.h>

#include <cmath>

#include "sim/qoe/qoe_model.hpp"
#include "tests/support/from_yaml.hpp"

namespace edgefleet::qoe {
namespace {

using test::from_yaml;

const Seconds tau = milliseconds(100);

double latency_satisfaction(const std::string& form, Seconds latency) {
  return from_yaml<config::Selection<LatencyForm>>(form).make()->satisfaction(latency, tau).si();
}

double accuracy_satisfaction(const std::string& form, double top1) {
  return from_yaml<config::Selection<AccuracyForm>>(form).make()->satisfaction(Ratio::si(top1), Ratio::si(0.62)).si();
}

TEST(Logistic, IsOneHalfAtTheMidpointAndHasTheStatedSteepness) {
  EXPECT_DOUBLE_EQ(accuracy_satisfaction("logistic", 0.62), 0.5);
  // ln(S / (1 - S)) = k (a - a0)
  const double s = accuracy_satisfaction("logistic", 0.72);
  EXPECT_NEAR(std::log(s / (1.0 - s)), 12.0 * 0.1, 1e-12);
  const double steeper = accuracy_satisfaction("{use: logistic, steepness: 30}", 0.72);
  EXPECT_NEAR(std::log(steeper / (1.0 - steeper)), 3.0, 1e-12);
}

TEST(Iqx, LosesInProportionToWhatIsLeft) {
  EXPECT_EQ(latency_satisfaction("iqx", Seconds::si(0)), 1.0);
  EXPECT_NEAR(latency_satisfaction("iqx", tau), 0.36787944117144233, 1e-15);
  EXPECT_NEAR(latency_satisfaction("iqx", tau * 3.0), std::pow(latency_satisfaction("iqx", tau), 3), 1e-15);
  const auto energy = config::Selection<EnergyForm>::named("iqx").make();
  EXPECT_NEAR(energy->satisfaction(millijoules(150), millijoules(150)).si(), 0.36787944117144233, 1e-15);
}

TEST(Logarithmic, FallsByEqualStepsPerFactorBetweenItsEnds) {
  EXPECT_EQ(latency_satisfaction("logarithmic", Seconds::si(0)), 1.0);
  EXPECT_EQ(latency_satisfaction("logarithmic", tau * 0.1), 1.0);
  EXPECT_NEAR(latency_satisfaction("logarithmic", tau * std::sqrt(0.1)), 0.75, 1e-12);
  EXPECT_NEAR(latency_satisfaction("logarithmic", tau), 0.5, 1e-12);
  EXPECT_NEAR(latency_satisfaction("logarithmic", tau * 10.0), 0.0, 1e-12);
  EXPECT_EQ(latency_satisfaction("logarithmic", tau * 1000.0), 0.0);
}

TEST(Sigmoid, IsOneHalfAtTheToleranceAndOddAroundIt) {
  EXPECT_DOUBLE_EQ(latency_satisfaction("sigmoid", tau), 0.5);
  EXPECT_NEAR(latency_satisfaction("sigmoid", tau * 0.5) + latency_satisfaction("sigmoid", tau * 1.5), 1.0, 1e-12);
  const double late = latency_satisfaction("{use: sigmoid, width: 0.5}", tau * 2.0);
  EXPECT_NEAR(std::log(late / (1.0 - late)), -2.0, 1e-12);
}

TEST(Deadline, HoldsUpToTheToleranceAndNotBeyond) {
  EXPECT_EQ(latency_satisfaction("deadline", tau), 1.0);
  EXPECT_EQ(latency_satisfaction("deadline", Seconds::si(std::nextafter(tau.si(), 1.0))), 0.0);
}

TEST(EveryLatencyForm, StaysWithinBoundsAndNeverRises) {
  for (const auto name : LatencyForms::of().names()) {
    double before = 1.0;
    for (double relative = 0.0; relative < 30.0; relative += 0.05) {
      const double now = latency_satisfaction(std::string(name), tau * relative);
      EXPECT_LE(now, before) << name << " at " << relative;
      EXPECT_GE(now, 0.0) << name << " at " << relative;
      before = now;
    }
  }
}

TEST(Logarithmic, RefusesEndsInTheWrongOrder) {
  try {
    latency_satisfaction("{use: logarithmic, perfect: 2, useless: 1}", tau);
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("must be greater than `perfect`"));
  }
}

}  // namespace
}  // namespace edgefleet::qoe
