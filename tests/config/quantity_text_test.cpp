// Quantities as text: units, prefixes, exactness, and what is refused.
#include "sim/config/quantity_text.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/config/decimal.hpp"
#include "sim/core/contract.hpp"
#include "sim/core/random.hpp"

namespace edgefleet::config {
namespace {

template <class Q>
double parsed(std::string_view text) {
  const auto result = parse_quantity(text, dimension_of<Q>);
  const double* value = std::get_if<double>(&result);
  EXPECT_NE(value, nullptr) << text << ": " << (value == nullptr ? std::get<Refusal>(result).why : "");
  return value == nullptr ? std::nan("") : *value;
}

template <class Q>
std::string refusal(std::string_view text) {
  const auto result = parse_quantity(text, dimension_of<Q>);
  const Refusal* why = std::get_if<Refusal>(&result);
  return why == nullptr ? "accepted" : why->why;
}

TEST(QuantityText, KnowsTheUnitsOfTime) {
  EXPECT_EQ(parsed<Seconds>("7 ns"), 7e-9);
  EXPECT_EQ(parsed<Seconds>("7 us"), 7e-6);
  EXPECT_EQ(parsed<Seconds>("150 ms"), 0.15);
  EXPECT_EQ(parsed<Seconds>("2 s"), 2.0);
  EXPECT_EQ(parsed<Seconds>("1.5 min"), 90.0);
  EXPECT_EQ(parsed<Seconds>("2 h"), 7200.0);
  EXPECT_EQ(parsed<Seconds>("1 d"), 86400.0);
}

TEST(QuantityText, KnowsTheUnitsOfEnergyAndPower) {
  EXPECT_EQ(parsed<Joules>("5 pJ"), 5e-12);
  EXPECT_EQ(parsed<Joules>("5 nJ"), 5e-9);
  EXPECT_EQ(parsed<Joules>("5 uJ"), 5e-6);
  EXPECT_EQ(parsed<Joules>("185.5 mJ"), 0.1855);
  EXPECT_EQ(parsed<Joules>("5 J"), 5.0);
  EXPECT_EQ(parsed<Joules>("5 kJ"), 5e3);
  EXPECT_EQ(parsed<Joules>("5 MJ"), 5e6);
  EXPECT_EQ(parsed<Joules>("5 mWh"), 18.0);
  EXPECT_EQ(parsed<Joules>("19.24 Wh"), 19.24 * 3600.0);
  EXPECT_EQ(parsed<Joules>("1 kWh"), 3.6e6);
  EXPECT_EQ(parsed<Watts>("5 uW"), 5e-6);
  EXPECT_EQ(parsed<Watts>("5 mW"), 5e-3);
  EXPECT_EQ(parsed<Watts>("3.2 W"), 3.2);
  EXPECT_EQ(parsed<Watts>("5 kW"), 5e3);
}

TEST(QuantityText, KnowsTheUnitsOfFrequency) {
  EXPECT_EQ(parsed<Hertz>("0.5 Hz"), 0.5);
  EXPECT_EQ(parsed<Hertz>("3 kHz"), 3e3);
  EXPECT_EQ(parsed<Hertz>("200 MHz"), 2e8);
  EXPECT_EQ(parsed<Hertz>("1.5 GHz"), 1.5e9);
  for (const auto* text : {"3 1/s", "3/s", "3 /s"}) EXPECT_EQ(parsed<Hertz>(text), 3.0) << text;
  EXPECT_EQ(parsed<Hertz>("6 /min"), 0.1);
  EXPECT_EQ(parsed<Hertz>("36/h"), 0.01);
  EXPECT_EQ(parsed<Hertz>("864 /d"), 0.01);
}

TEST(QuantityText, TellsBitsFromBytesAndDecimalFromBinary) {
  EXPECT_EQ(parsed<Bytes>("1 kB"), 1000.0);
  EXPECT_EQ(parsed<Bytes>("4 GB"), 4e9);
  EXPECT_EQ(parsed<Bytes>("2 TB"), 2e12);
  EXPECT_EQ(parsed<Bytes>("1 KiB"), 1024.0);
  EXPECT_EQ(parsed<Bytes>("1 MiB"), 1048576.0);
  EXPECT_EQ(parsed<Bytes>("1 GiB"), 1073741824.0);
  EXPECT_EQ(parsed<Bytes>("8 kbit"), 1000.0);
  EXPECT_EQ(parsed<BytesPerSecond>("25 Mbit/s"), 3.125e6);
  EXPECT_EQ(parsed<BytesPerSecond>("3 MB/s"), 3e6);
  EXPECT_EQ(parsed<BytesPerSecond>("1 Gbit/s"), 1.25e8);
  EXPECT_EQ(parsed<BytesPerSecond>("60 kB/min"), 1000.0);
}

TEST(QuantityText, CountsTwoOperationsPerMac) {
  EXPECT_EQ(parsed<Operations>("407 MMAC"), 814e6);
  EXPECT_EQ(parsed<Operations>("1 GMAC"), parsed<Operations>("2 Gop"));
  EXPECT_EQ(parsed<Operations>("3 kop"), parsed<Operations>("3 kflop"));
  EXPECT_EQ(parsed<OperationsPerSecond>("2 Gop/s"), 2e9);
  EXPECT_EQ(parsed<OperationsPerSecond>("4 Top/s"), 4e12);
  EXPECT_EQ(parsed<OperationsPerSecond>("10 GMAC/s"), 2e10);
}

TEST(QuantityText, TakesRatiosPlainOrInPercent) {
  EXPECT_EQ(parsed<Ratio>("0.717"), 0.717);
  EXPECT_EQ(parsed<Ratio>("71.676 %"), 0.71676);
  EXPECT_EQ(parsed<Ratio>("71.676%"), 0.71676);
  EXPECT_EQ(refusal<Ratio>("5 s"), "must be a ratio such as 71.7 % or 0.717, but s is a unit of time (allowed: %)");
}

TEST(QuantityText, NeedsNoSpaceAndTakesSignsAndExponents) {
  EXPECT_EQ(parsed<Seconds>("150ms"), 0.15);
  EXPECT_EQ(parsed<Seconds>("+1.5e3 ms"), 1.5);
  EXPECT_EQ(parsed<Seconds>("-.5 s"), -0.5);
  EXPECT_EQ(parsed<Seconds>("5. s"), 5.0);
}

TEST(QuantityText, RoundsOnceToTheNearestDouble) {
  EXPECT_EQ(parsed<Seconds>("0.07 ms"), 0.07e-3);
  EXPECT_NE(0.07 * 1e-3, 0.07e-3);  // a product would be rounded twice
  EXPECT_EQ(parsed<Joules>("4.35 mJ"), 0.00435);
}

TEST(QuantityText, DemandsAUnit) {
  EXPECT_EQ(refusal<Seconds>("150"), "needs a unit, for example 150 ms (allowed: ns, us, ms, s, min, h, d)");
  EXPECT_EQ(refusal<Seconds>("0"), "needs a unit, for example 150 ms (allowed: ns, us, ms, s, min, h, d)");
  EXPECT_EQ(refusal<Watts>("3"), "needs a unit, for example 3.2 W (allowed: uW, mW, W, kW)");
}

TEST(QuantityText, GuessesAMistypedUnit) {
  EXPECT_EQ(refusal<Seconds>("15 msec"),
            "has the unknown unit \"msec\"; did you mean \"ms\"? (allowed: ns, us, ms, s, min, h, d)");
  EXPECT_EQ(refusal<BytesPerSecond>("25 Mbps"),
            "has the unknown unit \"Mbps\"; did you mean \"Mbit/s\"? (allowed: bit/s, kbit/s, Mbit/s, Gbit/s, B/s, "
            "kB/s, MB/s, GB/s)");
  EXPECT_EQ(refusal<BytesPerSecond>("25 Mbits/s"),
            "has the unknown unit \"Mbits/s\"; did you mean \"Mbit/s\"? (allowed: bit/s, kbit/s, Mbit/s, Gbit/s, B/s, "
            "kB/s, MB/s, GB/s)");
  EXPECT_EQ(refusal<Watts>("3 volts"), "has the unknown unit \"volts\" (allowed: uW, mW, W, kW)");
}

TEST(QuantityText, SaysWhichDimensionWasExpected) {
  EXPECT_EQ(refusal<Seconds>("3 MB"),
            "must be a time such as 150 ms, but MB is a unit of data size (allowed: ns, us, ms, s, min, h, d)");
  EXPECT_EQ(refusal<Watts>("3 J/B"),
            "must be a power such as 3.2 W, but J/B is a unit of something else (allowed: uW, mW, W, kW)");
}

TEST(QuantityText, RefusesWhatIsNoNumber) {
  for (const auto* text : {"nan s", "inf s", ".inf s", "-inf s", "s", "", ". s", "- s", "0x10 s"})
    EXPECT_NE(refusal<Seconds>(text), "accepted") << text;
  EXPECT_EQ(refusal<Seconds>("nan s"), "must be a time such as 150 ms, not \"nan s\"");
  EXPECT_EQ(refusal<Seconds>("1e999 s"), "must be a number between 1e-307 and 1e308 in size, not 1e999");
  EXPECT_EQ(refusal<Seconds>("1e-999 s"), "must be a number between 1e-307 and 1e308 in size, not 1e-999");
  EXPECT_EQ(refusal<Seconds>("1e99999999999999999999 s"),
            "must be a number between 1e-307 and 1e308 in size, not 1e99999999999999999999");
  EXPECT_EQ(refusal<Seconds>("1e308 d"), "is too large: 1e308 d");
  EXPECT_EQ(refusal<Seconds>("010 ms"), "must not have leading zeros: write 10 instead of 010");
}

TEST(QuantityText, EchoesWhatAPersonWouldWrite) {
  EXPECT_EQ(quantity_text(milliseconds(150)), "150 ms");
  EXPECT_EQ(quantity_text(Seconds::si(0)), "0 s");
  EXPECT_EQ(quantity_text(Seconds::si(90)), "90 s");
  EXPECT_EQ(quantity_text(Seconds::si(7200)), "2 h");
  EXPECT_EQ(quantity_text(Seconds::si(-0.003)), "-3 ms");
  EXPECT_EQ(quantity_text(BytesPerSecond::si(3.125e6)), "25 Mbit/s");
  EXPECT_EQ(quantity_text(BytesPerSecond::si(3e6)), "3 MB/s");
  EXPECT_EQ(quantity_text(Bytes::si(524288)), "512 KiB");
  EXPECT_EQ(quantity_text(Bytes::si(1.5e6)), "1.5 MB");
  EXPECT_EQ(quantity_text(Joules::si(0.1855)), "185.5 mJ");
  EXPECT_EQ(quantity_text(Operations::si(814e6)), "814 Mop");
  EXPECT_EQ(quantity_text(Hertz::si(0.1)), "0.1 Hz");
  EXPECT_EQ(quantity_text(Hertz::si(1.0 / 3600.0)), "1 /h");
  EXPECT_EQ(quantity_text(Ratio::si(0.71676)), "0.71676");
}

TEST(QuantityText, EchoesOnlyFiniteValues) {
  EXPECT_THROW(quantity_text(Seconds::si(std::numeric_limits<double>::infinity())), Defect);
  EXPECT_THROW(quantity_text(Seconds::si(std::nan(""))), Defect);
}

std::vector<double> awkward_values() {
  using Bounds = std::numeric_limits<double>;
  std::vector<double> values{
      0.0,  -0.0,  1.0,  -1.0, 0.1,           1.0 / 3.0,     1e15, 1e16,   123456789.0, 1e-5,
      1e-6, 1e300, 5e-9, 4e20, Bounds::max(), Bounds::min(), 60.0, 3600.0, 1e23,        9007199254740993.0};
  RandomStream random(Seed{7, 0}, Purpose("quantity text"), 0);
  for (int i = 0; i < 2000; ++i) {
    values.push_back((random.uniform() - 0.5) * std::pow(10.0, 30.0 * random.uniform() - 15.0));
    const double any = std::bit_cast<double>(random.bits());
    if (std::isnormal(any)) values.push_back(any);
    values.push_back(static_cast<double>(random.below(100'000)) / 1000.0);
  }
  return values;
}

void expect_round_trips(Dimension dimension) {
  for (const double value : awkward_values()) {
    const std::string text = quantity_text(value, dimension);
    const auto back = parse_quantity(text, dimension);
    ASSERT_TRUE(std::holds_alternative<double>(back)) << text << ": " << std::get<Refusal>(back).why;
    ASSERT_EQ(std::bit_cast<std::uint64_t>(std::get<double>(back)), std::bit_cast<std::uint64_t>(value)) << text;
  }
}

TEST(QuantityText, ReadsBackToTheVerySameDouble) {
  for (const Dimension dimension :
       {dimension_of<Ratio>, dimension_of<Seconds>, dimension_of<Hertz>, dimension_of<Joules>, dimension_of<Watts>,
        dimension_of<Bytes>, dimension_of<BytesPerSecond>, dimension_of<Operations>, dimension_of<OperationsPerSecond>})
    expect_round_trips(dimension);
}

TEST(Decimal, ReadsBackToTheVerySameDouble) {
  for (const double value : awkward_values()) {
    const auto back = parse_decimal(shortest_decimal(value));
    ASSERT_TRUE(std::holds_alternative<double>(back)) << value;
    ASSERT_EQ(std::bit_cast<std::uint64_t>(std::get<double>(back)), std::bit_cast<std::uint64_t>(value)) << value;
  }
}

TEST(Decimal, WritesPlainNumbersPlainly) {
  EXPECT_EQ(shortest_decimal(0.3), "0.3");
  EXPECT_EQ(shortest_decimal(100000.0), "100000");
  EXPECT_EQ(shortest_decimal(12.5), "12.5");
  EXPECT_EQ(shortest_decimal(1.5e-7), "1.5e-7");
  EXPECT_EQ(shortest_decimal(1e20), "1e20");
  EXPECT_EQ(shortest_decimal(-0.00001), "-0.00001");
  EXPECT_EQ(shortest_decimal(0.1855, 3), "185.5");
}

}  // namespace
}  // namespace edgefleet::config
