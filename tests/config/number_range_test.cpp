// Ranges against values worked out by hand: both scales, units, rounding, and what is refused.

#include "sim/config/number_range.hpp"

#include <gmock/gmock.h>

#include "tests/support/from_yaml.hpp"

namespace edgefleet::config {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Texts = std::vector<std::string>;

Texts values(const std::string& yaml) {
  const auto found = values_of(test::from_yaml<NumberRange>(yaml));
  const auto* refusal = std::get_if<Refusal>(&found);
  return refusal == nullptr ? std::get<Texts>(found) : Texts{"refused", refusal->why};
}

TEST(NumberRange, StepsFromEndToEndWithoutTheNoiseOfBinaryFractions) {
  EXPECT_THAT(values("{from: 0, to: 1, step: 0.1}"),
              ElementsAre("0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1"));
  EXPECT_THAT(values("{from: 1000000, to: 1000002, step: 1}"), ElementsAre("1000000", "1000001", "1000002"));
  EXPECT_THAT(values("{from: 3, to: 0, step: -2}"), ElementsAre("3", "1")) << "an end that no step meets is left out";
}

TEST(NumberRange, DividesALinearScaleEvenly) {
  EXPECT_THAT(values("{from: 0, to: 1, points: 4}"), ElementsAre("0", "0.333333", "0.666667", "1"));
  EXPECT_THAT(values("{from: 10, to: 20, points: 2}"), ElementsAre("10", "20"));
}

TEST(NumberRange, MultipliesOnALogarithmicScale) {
  EXPECT_THAT(values("{from: 0.01, to: 100, points: 5, scale: log}"), ElementsAre("0.01", "0.1", "1", "10", "100"));
  EXPECT_THAT(values("{from: 0.1, to: 10, points: 5, scale: log}"),
              ElementsAre("0.1", "0.316228", "1", "3.16228", "10"));
  EXPECT_THAT(values("{from: 10, to: 1000, points: 5, scale: log, whole: true}"),
              ElementsAre("10", "32", "100", "316", "1000"));
}

TEST(NumberRange, KeepsTheUnitOfItsFirstEnd) {
  EXPECT_THAT(values("{from: 5 Mbit/s, to: 15 Mbit/s, points: 3}"), ElementsAre("5 Mbit/s", "10 Mbit/s", "15 Mbit/s"));
  EXPECT_THAT(values("{from: 100 ms, to: 1 s, step: 300 ms}"), ElementsAre("100 ms", "400 ms", "700 ms", "1000 ms"));
  EXPECT_THAT(values("{from: 10 %, to: 100 %, points: 2}"), ElementsAre("10 %", "100 %"));
}

TEST(NumberRange, RefusesWhatHasNoValues) {
  const auto refusal = [](const std::string& yaml) { return values(yaml).back(); };
  EXPECT_THAT(refusal("{from: 1 s, to: 2 J, points: 3}"), HasSubstr("units that do not belong together"));
  EXPECT_THAT(refusal("{from: 1 s, to: 2, points: 3}"), HasSubstr("units that do not belong together"));
  EXPECT_THAT(refusal("{from: low, to: high, points: 3}"), HasSubstr("must be a number or a quantity, not \"low\""));
  EXPECT_THAT(refusal("{from: 0, to: 1, points: 3, scale: log}"), HasSubstr("ends above 0"));
  EXPECT_THAT(refusal("{from: 0, to: 1, step: -1}"), HasSubstr("never leads from one end to the other"));
  EXPECT_THAT(refusal("{from: 0, to: 1, step: 0}"), HasSubstr("never leads from one end to the other"));
  EXPECT_THAT(refusal("{from: 0, to: 1, step: 1e-9}"), HasSubstr("more than 10000 values"));
  EXPECT_THAT(refusal("{from: 1, to: 1, points: 2}"), HasSubstr("two different ends"));
}

TEST(SiNumber, IsTheNumberBehindAText) {
  EXPECT_EQ(si_number("0.25"), 0.25);
  EXPECT_EQ(si_number("150 ms"), 0.15);
  EXPECT_EQ(si_number("10 Mbit/s"), 1.25e6);
  EXPECT_EQ(si_number("50 %"), 0.5);
  EXPECT_EQ(si_number("poisson"), std::nullopt);
  EXPECT_EQ(si_number("3 apples"), std::nullopt);
}

}  // namespace
}  // namespace edgefleet::config
