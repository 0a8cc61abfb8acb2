#include "sim/core/random.hpp"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "sim/core/contract.hpp"

namespace edgefleet {
namespace {

constexpr Purpose arrivals("arrivals");

std::vector<std::uint64_t> first_draws(RandomStream stream, std::size_t count = 6) {
  std::vector<std::uint64_t> draws(count);
  for (auto& draw : draws) draw = stream.bits();
  return draws;
}

struct Moments {
  double mean = 0.0;
  double variance = 0.0;
};

template <class Draw>
Moments moments_of(Draw draw, std::size_t count = 200000) {
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double value = draw();
    sum += value;
    squares += value * value;
  }
  const double mean = sum / static_cast<double>(count);
  return {mean, squares / static_cast<double>(count) - mean * mean};
}

TEST(RandomStream, StandsOnThePublishedPhilox) {
  // Known-answer vector "philox4x64 10" with counter and key zero, distributed with Random123.
  const auto words = r123::Philox4x64()({{0, 0, 0, 0}}, {{0, 0}});
  EXPECT_EQ(words[0], 0x16554d9eca36314cULL);
  EXPECT_EQ(words[1], 0xdb20fe9d672d0fdcULL);
  EXPECT_EQ(words[2], 0xd7e772cee186176bULL);
  EXPECT_EQ(words[3], 0x7e68b68aec7ba23bULL);
}

TEST(RandomStream, IsPhiloxOfItsKey) {
  const auto draws = first_draws(RandomStream(Seed{42, 3}, arrivals, 17, 5), 8);
  for (std::uint64_t block : {0u, 1u}) {
    const auto words = r123::Philox4x64()({{17, 5, block, 3}}, {{42, arrivals.hash()}});
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(draws[4 * block + i], words[i]);
  }
}

TEST(RandomStream, HashesPurposesWithFnv1a) {
  // Published FNV-1a 64-bit test vectors.
  EXPECT_EQ(Purpose("").hash(), 0xcbf29ce484222325ULL);
  EXPECT_EQ(Purpose("a").hash(), 0xaf63dc4c8601ec8cULL);
  EXPECT_EQ(Purpose("foobar").hash(), 0x85944171f73967e8ULL);
}

TEST(RandomStream, DrawsTheSameWheneverItIsAsked) {
  EXPECT_EQ(first_draws(RandomStream(Seed{1, 0}, arrivals, 9)), first_draws(RandomStream(Seed{1, 0}, arrivals, 9)));
}

TEST(RandomStream, DiffersWhereAnyPartOfItsKeyDiffers) {
  const auto draws = first_draws(RandomStream(Seed{1, 0}, arrivals, 9, 0));
  EXPECT_NE(draws, first_draws(RandomStream(Seed{2, 0}, arrivals, 9, 0)));
  EXPECT_NE(draws, first_draws(RandomStream(Seed{1, 1}, arrivals, 9, 0)));
  EXPECT_NE(draws, first_draws(RandomStream(Seed{1, 0}, Purpose("jitter"), 9, 0)));
  EXPECT_NE(draws, first_draws(RandomStream(Seed{1, 0}, arrivals, 10, 0)));
  EXPECT_NE(draws, first_draws(RandomStream(Seed{1, 0}, arrivals, 9, 1)));
}

TEST(RandomStream, StaysInsideTheOpenUnitInterval) {
  RandomStream stream(Seed{}, arrivals, 0);
  for (int i = 0; i < 100000; ++i) {
    const double value = stream.uniform();
    ASSERT_GT(value, 0.0);
    ASSERT_LT(value, 1.0);
  }
}

// 200,000 draws: the tolerances are five standard errors of the mean and of the variance.
TEST(RandomStream, HasTheMomentsOfItsDistributions) {
  RandomStream stream(Seed{}, arrivals, 1);
  const auto uniform = moments_of([&] { return stream.uniform(); });
  EXPECT_NEAR(uniform.mean, 0.5, 0.0033);
  EXPECT_NEAR(uniform.variance, 1.0 / 12.0, 0.0009);
  const auto normal = moments_of([&] { return stream.normal(); });
  EXPECT_NEAR(normal.mean, 0.0, 0.0112);
  EXPECT_NEAR(normal.variance, 1.0, 0.0159);
  const auto exponential = moments_of([&] { return stream.exponential(); });
  EXPECT_NEAR(exponential.mean, 1.0, 0.0112);
  EXPECT_NEAR(exponential.variance, 1.0, 0.0317);
  const auto gamma = moments_of([&] { return stream.gamma(2.5); }, 20000);
  EXPECT_NEAR(gamma.mean, 2.5, 0.0560);
  EXPECT_NEAR(gamma.variance, 2.5, 0.1855);
}

TEST(RandomStream, ChoosesEveryIndexEquallyOften) {
  RandomStream stream(Seed{}, arrivals, 2);
  std::vector<int> hits(7);
  for (int i = 0; i < 70000; ++i) ++hits.at(stream.below(7));
  for (const int count : hits) EXPECT_NEAR(count, 10000, 5 * std::sqrt(70000 * (1.0 / 7) * (6.0 / 7)));
}

TEST(RandomStream, RefusesImpossibleDraws) {
  RandomStream stream(Seed{}, arrivals, 0);
  EXPECT_THROW(stream.below(0), Defect);
  EXPECT_THROW(stream.gamma(0.0), Defect);
}

TEST(RandomStream, KeepsItsPublishedValues) {
  RandomStream stream(Seed{1, 0}, arrivals, 0);
  EXPECT_EQ(stream.bits(), 2086717169730547226ULL);
  EXPECT_EQ(stream.uniform(), 0x1.1772aa7ae4ebfp-1);
  EXPECT_NEAR(stream.normal(), -0.12497477203473285, 1e-12);
  EXPECT_NEAR(stream.exponential(), 2.1531729737166154, 1e-12);
  EXPECT_NEAR(stream.gamma(2.0), 0.10072070871914585, 1e-12);
  EXPECT_EQ(stream.below(1000), 47u);
}

}  // namespace
}  // namespace edgefleet
