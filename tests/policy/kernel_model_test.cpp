#include "sim/policy/kernel_model.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>

#include "sim/core/random.hpp"

namespace edgefleet::policy {
namespace {

/// Rasmussen, Williams 2006, eqs 2.25 and 2.26, solved afresh.
struct ExactProcess {
  double scale;
  double noise;
  std::vector<Eigen::VectorXd> points;
  std::vector<double> rewards;

  double kernel(const Eigen::VectorXd& a, const Eigen::VectorXd& b) const {
    return std::exp(-(a - b).squaredNorm() / (2.0 * scale * scale));
  }
  std::pair<double, double> at(const Eigen::VectorXd& x) const {
    const auto count = static_cast<Eigen::Index>(points.size());
    Eigen::MatrixXd gram(count, count);
    Eigen::VectorXd seen(count);
    for (Eigen::Index i = 0; i < count; ++i) {
      seen[i] = kernel(x, points[static_cast<std::size_t>(i)]);
      for (Eigen::Index j = 0; j < count; ++j)
        gram(i, j) = kernel(points[static_cast<std::size_t>(i)], points[static_cast<std::size_t>(j)]);
    }
    gram.diagonal().array() += noise;
    const Eigen::Map<const Eigen::VectorXd> values(rewards.data(), count);
    return {seen.dot(gram.ldlt().solve(values)), std::sqrt(1.0 - seen.dot(gram.ldlt().solve(seen)))};
  }
};

Eigen::VectorXd drawn(RandomStream& random) {
  Eigen::VectorXd x(3);
  for (double& value : x) value = random.uniform();
  return x;
}

FeatureRows rows_of(RandomStream& random, std::size_t count) {
  FeatureRows rows;
  rows.reshape(count, 3, 0);
  for (std::size_t index = 0; index < count; ++index) rows.row(index) = drawn(random).transpose();
  return rows;
}

TEST(KernelModel, IsTheExactGaussianProcessWhileTheDictionaryHoldsEveryPoint) {
  RandomStream random(Seed{2}, Purpose("points"), 0);
  KernelModel model(3, {.scale = 0.4, .lambda = 0.05, .novelty = 0.0, .limit = 40});
  ExactProcess exact{0.4, 0.05, {}, {}};
  for (int lesson = 0; lesson < 40; ++lesson) {
    const Eigen::VectorXd x = drawn(random);
    const double reward = std::sin(5.0 * x[0]) + 0.1 * random.normal();
    model.observe(x, reward, 1.0);
    exact.points.push_back(x);
    exact.rewards.push_back(reward);
  }
  EXPECT_EQ(model.dictionary_size(), 40U);
  FeatureRows rows = rows_of(random, 20);
  const auto [means, deviations] = model.estimates(rows);
  for (std::size_t index = 0; index < 20; ++index) {
    const auto [mean, deviation] = exact.at(rows.row(index).transpose());
    EXPECT_NEAR(means[index], mean, 1e-7);
    EXPECT_NEAR(deviations[index], deviation, 1e-7);
  }
}

TEST(KernelModel, RepeatedPointsNeedOnePlaceAndCountAsOften) {
  KernelModel model(3, {.scale = 0.4, .lambda = 0.5, .novelty = 0.01, .limit = 10});
  const Eigen::VectorXd x = Eigen::VectorXd::Constant(3, 0.5);
  for (int lesson = 0; lesson < 8; ++lesson) model.observe(x, 0.7, 1.0);
  EXPECT_EQ(model.dictionary_size(), 1U);
  FeatureRows rows;
  rows.reshape(1, 3, 0);
  rows.row(0) = x.transpose();
  const auto [means, deviations] = model.estimates(rows);
  EXPECT_NEAR(means[0], 8.0 * 0.7 / (8.0 + 0.5), 1e-12);
  EXPECT_NEAR(deviations[0], std::sqrt(0.5 / (8.0 + 0.5)), 1e-12);
}

TEST(KernelModel, KeepsItsLimitAndItsDoubtAboutWhatTheDictionaryCannotSay) {
  RandomStream random(Seed{2}, Purpose("points"), 1);
  KernelModel model(3, {.scale = 0.1, .lambda = 0.1, .novelty = 0.01, .limit = 12});
  for (int lesson = 0; lesson < 300; ++lesson) model.observe(drawn(random), 0.5, 1.0);
  EXPECT_EQ(model.dictionary_size(), 12U);
  FeatureRows far;
  far.reshape(1, 3, 0);
  far.row(0).setConstant(50.0);
  EXPECT_NEAR(model.estimates(far).deviations[0], 1.0, 1e-12);
}

TEST(KernelModel, KnowsNothingAtFirst) {
  RandomStream random(Seed{2}, Purpose("points"), 2);
  KernelModel model(3, {});
  const FeatureRows rows = rows_of(random, 5);
  const auto [means, deviations] = model.estimates(rows);
  for (std::size_t index = 0; index < 5; ++index) {
    EXPECT_EQ(means[index], 0.0);
    EXPECT_EQ(deviations[index], 1.0);
  }
}

}  // namespace
}  // namespace edgefleet::policy
