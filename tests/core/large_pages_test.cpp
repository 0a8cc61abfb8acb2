#include "sim/core/large_pages.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>

namespace edgefleet {
namespace {

struct alignas(64) Line {
  std::uint64_t value = 0;
};

TEST(LargePages, KeepsWhatGrowsAcrossTheSizeOfAPage) {
  FleetTable<std::uint64_t> table;
  for (std::uint64_t i = 0; i < 1'000'000; ++i) table.push_back(i);
  EXPECT_EQ(std::accumulate(table.begin(), table.end(), std::uint64_t{0}), 499'999'500'000ULL);
  table.resize(10);
  table.shrink_to_fit();
  EXPECT_EQ(table.back(), 9U);
}

TEST(LargePages, AlignsEntries) {
  for (const std::size_t count : {1UL, 100UL, 32'768UL, 100'000UL}) {
    const FleetTable<Line> table(count);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(table.data()) % alignof(Line), 0U) << count;
    EXPECT_EQ(table.back().value, 0U);
  }
}

TEST(LargePages, BeginsALargeTableOnAPage) {
  const FleetTable<char> table(3'000'000);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(table.data()) % (2U << 20), 0U);
}

TEST(LargePages, SaysWhenThereIsNoRoom) {
  LargePages<Line> pages;
  EXPECT_THROW(pages.allocate(std::numeric_limits<std::size_t>::max() / sizeof(Line)), std::bad_alloc);
  EXPECT_THROW(pages.allocate(std::size_t{1} << 56), std::bad_alloc);
}

}  // namespace
}  // namespace edgefleet
