// Small parts of policies against definitions and textbook figures.

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <set>

#include "sim/core/random.hpp"
#include "sim/policy/bernoulli_divergence.hpp"
#include "sim/policy/beta_sample.hpp"
#include "sim/policy/exponential_weights.hpp"
#include "sim/policy/rank_correlation.hpp"
#include "sim/policy/state_bytes.hpp"
#include "sim/policy/user_graph.hpp"
#include "tests/support/little_fleet.hpp"

namespace edgefleet::policy {
namespace {

TEST(BernoulliDivergence, HasItsKnownValues) {
  EXPECT_EQ(bernoulli_divergence(0.3, 0.3), 0.0);
  EXPECT_NEAR(bernoulli_divergence(0.5, 0.7), 0.5 * std::log(0.25 / 0.21), 1e-15);
  EXPECT_NEAR(bernoulli_divergence(0.0, 0.5), std::log(2.0), 1e-15);
  EXPECT_EQ(bernoulli_divergence(0.5, 1.0), std::numeric_limits<double>::infinity());
}

TEST(LargestPlausibleMean, SolvesItsEquation) {
  for (const double p : {0.0, 1e-6, 0.2, 0.5, 0.9, 0.999}) {
    for (const double evidence : {1e-8, 0.01, 0.3, 2.0, 10.0}) {
      const double q = largest_plausible_mean(p, evidence);
      EXPECT_GE(q, p);
      EXPECT_LE(q, plausible_mean_bound(p, evidence));
      EXPECT_LE(bernoulli_divergence(p, q - 1e-11 * (1.0 - p)), evidence * (1.0 + 1e-6) + 1e-14)
          << p << ", " << evidence;
      if (q < 1.0 - 1e-9) {
        EXPECT_GE(bernoulli_divergence(p, q + 1e-11), evidence * (1.0 - 1e-6) - 1e-14);
      }
    }
    EXPECT_EQ(largest_plausible_mean(p, 0.0), p);
  }
  EXPECT_EQ(largest_plausible_mean(1.0, 0.5), 1.0);
}

// Kolmogorov and Smirnov: the largest distance between the sample's distribution and Boost's stays below 1.95 / sqrt(n)
// in 999 of 1000 cases.
TEST(BetaSample, FollowsItsDistribution) {
  for (const auto& [a, b] : {std::pair{1.0, 1.0}, {0.3, 0.7}, {4.0, 2.0}, {55.5, 30.2}, {0.5, 12.0}}) {
    RandomStream random(Seed{11}, Purpose("beta"), static_cast<std::uint64_t>(100.0 * a));
    std::vector<double> sample;
    for (int index = 0; index < 20000; ++index) sample.push_back(beta_sample(a, b, random));
    std::ranges::sort(sample);
    double distance = 0.0;
    for (std::size_t index = 0; index < sample.size(); ++index)
      distance = std::max(
          distance, std::abs(boost::math::ibeta(a, b, sample[index]) - (static_cast<double>(index) + 0.5) / 20000.0));
    EXPECT_LT(distance, 1.95 / std::sqrt(20000.0)) << a << ", " << b;
  }
}

TEST(RankCorrelation, HasItsTextbookValues) {
  // 1 - 6 sum d^2 / (n (n^2 - 1)) without ties.
  EXPECT_NEAR(rank_correlation(std::array{1.0, 2.0, 3.0, 4.0, 5.0}, std::array{2.0, 1.0, 4.0, 3.0, 5.0}), 0.8, 1e-15);
  EXPECT_NEAR(rank_correlation(std::array{1.0, 20.0, 300.0}, std::array{-1.0, -2.0, -3.0}), -1.0, 1e-15);
  // Ranks 0.5 0.5 2 3 and 0 1 2.5 2.5, by hand: 4 / 4.5.
  EXPECT_NEAR(rank_correlation(std::array{1.0, 1.0, 2.0, 3.0}, std::array{5.0, 6.0, 7.0, 7.0}), 4.0 / 4.5, 1e-12);
  EXPECT_EQ(rank_correlation(std::array{1.0, 1.0}, std::array{5.0, 6.0}), 1.0);
}

TEST(UserGraph, StartsConnectedWithAboutThreeLnNLinksAUserAndIsAlwaysTheSame) {
  const UserGraph graph(500);
  EXPECT_EQ(graph.clusters(), 1U);
  EXPECT_EQ(graph.members(0).size(), 500U);
  std::size_t links = 0;
  UserGraph counted(500);
  for (std::size_t user = 0; user < 500; ++user)
    counted.cut(user, [&](std::size_t) {
      ++links;
      return false;
    });
  const double expected = 500.0 * 499.0 * 3.0 * std::log(500.0) / 500.0;  // each link is met from both ends
  EXPECT_NEAR(static_cast<double>(links), expected, 8.0 * std::sqrt(expected));
}

TEST(UserGraph, SmallOnesAreComplete) {
  for (const std::size_t users : {1UL, 2UL, 4UL}) {
    UserGraph graph(users);
    std::size_t links = 0;
    for (std::size_t user = 0; user < users; ++user)
      graph.cut(user, [&](std::size_t) {
        ++links;
        return false;
      });
    EXPECT_EQ(links, users * (users - 1));
  }
  EXPECT_EQ(UserGraph(0).users(), 0U);
}

TEST(UserGraph, FallsIntoTheGroupsThatAreCutApart) {
  UserGraph graph(60);
  for (std::size_t user = 0; user < 60; ++user)
    graph.cut(user, [user](std::size_t other) { return user % 3 != other % 3; });
  // Groups of 20 keep about 12 links a head at 60 users' density times a third: connected.
  std::set<std::size_t> labels;
  for (std::size_t user = 0; user < 60; ++user) labels.insert(graph.cluster(user));
  for (const std::size_t label : labels) {
    std::set<std::size_t> groups;
    for (const std::uint32_t member : graph.members(label)) {
      groups.insert(member % 3);
      EXPECT_EQ(graph.cluster(member), label);
    }
    EXPECT_EQ(groups.size(), 1U);
  }
  EXPECT_GE(labels.size(), 3U);
  EXPECT_LE(labels.size(), 6U);
}

TEST(UserGraph, NamesTheClustersThatChanged) {
  UserGraph graph(4);
  EXPECT_TRUE(graph.cut(3, [](std::size_t other) { return other == 0; }).empty()) << "still connected through 1 and 2";
  const auto changed = graph.cut(3, [](std::size_t) { return true; });
  EXPECT_THAT(changed, testing::UnorderedElementsAre(0U, 1U));
  EXPECT_EQ(graph.members(graph.cluster(3)), (std::vector<std::uint32_t>{3}));
  EXPECT_EQ(graph.members(graph.cluster(0)), (std::vector<std::uint32_t>{0, 1, 2}));
}

TEST(ExponentialWeights, StayFiniteForEver) {
  test::LittleFleet fleet(2);
  const Situation situation = fleet.situation();
  ExponentialWeights weights;
  for (int round = 0; round < 5000; ++round)
    weights.learn({situation, {.candidate = 0, .probability = Ratio::si(0.05)}}, {.reward = Ratio::si(1.0)}, 0.5, 0.01);
  const auto chances = weights.probabilities(situation, 0.5);
  EXPECT_NEAR(chances[0] + chances[1], 1.0, 1e-12);
  EXPECT_GT(chances[1], 0.25) << "gamma / K, and what leaks";
  EXPECT_LT(chances[1], 0.27);
}

TEST(StateBytes, RefuseAnotherShapeAndNumbersThatAreNone) {
  ByteWriter out;
  write(out, Eigen::MatrixXd::Ones(2, 3));
  const Bytestring bytes = out.take();
  ByteReader other(bytes);
  EXPECT_THROW(read_matrix(other, 3, 2), MalformedBytes);
  ByteReader same(bytes);
  EXPECT_EQ(read_matrix(same, 2, Eigen::Dynamic), Eigen::MatrixXd::Ones(2, 3));
  ByteWriter bad;
  write(bad, Eigen::VectorXd::Constant(2, std::nan("")));
  const Bytestring nans = bad.take();
  ByteReader reader(nans);
  EXPECT_THROW(read_vector(reader, 2), MalformedBytes);
}

}  // namespace
}  // namespace edgefleet::policy
