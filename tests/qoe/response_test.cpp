#include "sim/qoe/response.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/from_yaml.hpp"

namespace edgefleet::qoe {
namespace {

double answered(const std::string& response, double willingness, double felt, std::uint64_t asked_before = 0) {
  const auto made = test::from_yaml<ResponseSelection>(response).make();
  return made->probability({Ratio::si(willingness), Ratio::si(felt), asked_before}).si();
}

TEST(ConstantResponse, MindsNothing) {
  EXPECT_EQ(answered("constant", 0.3, 0.1), 0.3);
  EXPECT_EQ(answered("constant", 0.3, 0.9, 1000), 0.3);
}

TEST(MoodResponse, GoesFromTheBestExperienceToTheWorst) {
  EXPECT_DOUBLE_EQ(answered("{use: mood, after_worst: 80 %}", 0.2, 1.0), 0.2);
  EXPECT_DOUBLE_EQ(answered("{use: mood, after_worst: 80 %}", 0.2, 0.0), 0.8);
  EXPECT_DOUBLE_EQ(answered("{use: mood, after_worst: 80 %}", 0.2, 0.75), 0.35);
  EXPECT_DOUBLE_EQ(answered("{use: mood, after_worst: 0 %}", 0.2, 0.5), 0.1) << "contented users may speak up more";
}

TEST(FatigueResponse, FallsWithRequests) {
  const std::string tired = "{use: fatigue, patience: 20, floor: 10 %}";
  EXPECT_DOUBLE_EQ(answered(tired, 0.9, 0.5, 0), 0.9);
  EXPECT_DOUBLE_EQ(answered(tired, 0.9, 0.5, 20), 0.1 + 0.8 / std::exp(1.0));
  EXPECT_DOUBLE_EQ(answered(tired, 0.9, 0.5, 60), 0.1 + 0.8 / std::exp(3.0));
  EXPECT_DOUBLE_EQ(answered(tired, 0.05, 0.5, 100), 0.05) << "a floor above the willingness lifts nobody";
}

}  // namespace
}  // namespace edgefleet::qoe
