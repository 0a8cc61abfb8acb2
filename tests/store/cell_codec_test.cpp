#include "sim/store/cell_codec.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/store/sample_cell.hpp"

namespace edgefleet::store {
namespace {

engine::CellResult there_and_back(const engine::CellResult& result) {
  return std::get<engine::CellResult>(decode(encode(result)));
}

TEST(CellCodec, BringsEveryFieldBack) { expect_same(there_and_back(sample_cell()), sample_cell()); }

TEST(CellCodec, BringsAnEmptyCellBack) { expect_same(there_and_back({}), {}); }

TEST(CellCodec, BringsOddDoublesBackBitForBit) {
  engine::CellResult result;
  result.sums.qoe = std::numeric_limits<double>::quiet_NaN();
  result.sums.top1 = -0.0;
  result.horizon = Seconds::si(std::numeric_limits<double>::infinity());
  result.server_energy = Joules::si(std::numeric_limits<double>::denorm_min());
  const auto copy = there_and_back(result);
  EXPECT_TRUE(std::isnan(copy.sums.qoe));
  EXPECT_TRUE(std::signbit(copy.sums.top1));
  EXPECT_EQ(copy.horizon, result.horizon);
  EXPECT_EQ(copy.server_energy, result.server_energy);
}

TEST(CellCodec, BringsFailuresBack) {
  const auto outcome = decode(encode(CellFailure{"broken contract: x > 0", Seconds::si(12.5)}));
  ASSERT_TRUE(std::holds_alternative<CellFailure>(outcome));
  EXPECT_EQ(std::get<CellFailure>(outcome).message, "broken contract: x > 0");
  EXPECT_EQ(std::get<CellFailure>(outcome).simulated_time, Seconds::si(12.5));
}

TEST(CellCodec, RefusesBytesCutOffAnywhere) {
  const auto bytes = encode(sample_cell());
  for (std::size_t length = 0; length < bytes.size(); ++length)
    ASSERT_THROW(decode(std::span(bytes).first(length)), MalformedBytes) << length << " of " << bytes.size();
  auto longer = bytes;
  longer.push_back(std::byte{1});
  EXPECT_THROW(decode(longer), MalformedBytes);
}

TEST(CellCodec, SurvivesEveryDamagedByte) {
  const auto bytes = encode(sample_cell());
  std::size_t refused = 0;
  for (std::size_t place = 0; place < bytes.size(); ++place) {
    auto damaged = bytes;
    damaged[place] ^= std::byte{0xff};
    try {
      decode(damaged);
    } catch (const MalformedBytes&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 0u);
}

TEST(CellCodec, RefusesWhatIsNoCell) {
  const std::string greeting = "hello, this is no cell at all";
  EXPECT_THROW(decode(std::as_bytes(std::span(greeting))), MalformedBytes);
  EXPECT_THROW(decode({}), MalformedBytes);
}

}  // namespace
}  // namespace edgefleet::store
