#include "sim/config/nearest.hpp"

#include <gtest/gtest.h>

#include <array>

namespace edgefleet::config {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps) {
  EXPECT_EQ(edit_distance("", ""), 0U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("abc", ""), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);  // the textbook pair (Levenshtein 1966)
  EXPECT_EQ(edit_distance("bandwith", "bandwidth"), 1U);
  EXPECT_EQ(edit_distance("lien", "line"), 1U);
  EXPECT_EQ(edit_distance("ca", "abc"), 3U);  // optimal string alignment edits no substring twice
  EXPECT_EQ(edit_distance("LATENCY", "latency"), 0U);
}

TEST(Nearest, GuessesOnlyWhatIsNear) {
  constexpr std::array<std::string_view, 3> names{"alpha", "beta", "s"};
  EXPECT_EQ(nearest("alpa", names), "alpha");
  EXPECT_EQ(nearest("ALPHA", names), "alpha");
  EXPECT_EQ(nearest("gamma", names), "");
  EXPECT_EQ(nearest("x", names), "");  // replacing all of a name is no typing error
  EXPECT_EQ(nearest(std::string(100'000, 'a'), names), "");
}

TEST(Nearest, TakesABeginningOfThreeLettersForTheName) {
  constexpr std::array<std::string_view, 3> names{"rpi4-armnn-neon-v2.0", "rpi4-tflite-v2.0", "vim4-tflite-v3.0"};
  EXPECT_EQ(nearest("rpi4-tflite", names), "rpi4-tflite-v2.0");
  EXPECT_EQ(nearest("RPI", names), "rpi4-armnn-neon-v2.0");
  EXPECT_EQ(nearest("vi", names), "");
  EXPECT_EQ(nearest("pi4-", names), "");
}

}  // namespace
}  // namespace edgefleet::config
