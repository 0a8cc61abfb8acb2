#include "sim/policy/ridge_model.hpp"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <cmath>

#include "sim/core/contract.hpp"

namespace edgefleet::policy {
namespace {

class Numbers {
 public:
  explicit Numbers(std::uint64_t entity) : random_(Seed{5}, Purpose("numbers"), entity) {}
  double next() { return 2.0 * random_.uniform() - 1.0; }
  Eigen::VectorXd vector(Eigen::Index size) {
    Eigen::VectorXd values(size);
    for (double& value : values) value = next();
    return values;
  }
  FeatureRows rows(std::size_t candidates, std::size_t width, std::size_t offset) {
    FeatureRows rows;
    rows.reshape(candidates, width, offset);
    for (std::size_t index = 0; index < candidates; ++index)
      rows.row(index) = vector(static_cast<Eigen::Index>(width)).transpose();
    return rows;
  }

 private:
  RandomStream random_;
};

/// The textbook estimator, solved afresh.
struct ExactRidge {
  ExactRidge(Eigen::Index dimension, double lambda)
      : gram(lambda * Eigen::MatrixXd::Identity(dimension, dimension)), moment(Eigen::VectorXd::Zero(dimension)) {}
  void observe(const Eigen::VectorXd& x, double reward, double weight) {
    gram += weight * x * x.transpose();
    moment += weight * reward * x;
  }
  Eigen::VectorXd theta() const { return gram.ldlt().solve(moment); }
  double width(const Eigen::VectorXd& x) const { return std::sqrt(x.dot(gram.ldlt().solve(x))); }

  Eigen::MatrixXd gram;
  Eigen::VectorXd moment;
};

// Beyond one refresh, so that both the updates and the fresh solution are met.
TEST(RidgeModel, EqualsTheExactSolutionAfterManyWeightedObservations) {
  Numbers numbers(1);
  const Eigen::Index dimension = 48;
  RidgeModel model(48, 0.7);
  ExactRidge exact(dimension, 0.7);
  for (std::size_t round = 0; round < RidgeModel::refresh_interval + 700; ++round) {
    const std::size_t offset = 8 * (round % 6);
    const Eigen::VectorXd features = numbers.vector(8);
    const double reward = numbers.next();
    const double weight = 0.1 + std::abs(numbers.next());
    model.observe(features, offset, reward, weight);
    Eigen::VectorXd full = Eigen::VectorXd::Zero(dimension);
    full.segment(static_cast<Eigen::Index>(offset), 8) = features;
    exact.observe(full, reward, weight);
  }
  EXPECT_LT((model.theta() - exact.theta()).norm(), 1e-11);
  EXPECT_LT((model.inverse() * exact.gram - Eigen::MatrixXd::Identity(dimension, dimension)).norm(), 1e-10);
  EXPECT_EQ(model.inverse(), model.inverse().transpose());
}

TEST(RidgeModel, ScoresEveryShapeAsTheDefinitionDoes) {
  Numbers numbers(2);
  for (std::size_t width = 1; width <= 20; ++width) {
    const std::size_t offset = width % 3;
    const std::size_t dimension = width + 4;
    RidgeModel model(dimension, 1.0);
    for (int round = 0; round < 30; ++round)
      model.observe(numbers.vector(static_cast<Eigen::Index>(dimension)), 0, numbers.next(), 1.0);
    for (const std::size_t candidates : {1UL, 15UL, 16UL, 17UL, 94UL}) {
      const FeatureRows rows = numbers.rows(candidates, width, offset);
      const auto means = model.means(rows);
      const auto widths = model.widths(rows);
      ASSERT_EQ(means.size(), candidates);
      ASSERT_EQ(widths.size(), candidates);
      for (std::size_t index = 0; index < candidates; ++index) {
        Eigen::VectorXd x = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(dimension));
        x.segment(static_cast<Eigen::Index>(offset), static_cast<Eigen::Index>(width)) = rows.row(index).transpose();
        EXPECT_NEAR(means[index], x.dot(model.theta()), 1e-13);
        EXPECT_NEAR(widths[index], std::sqrt(x.dot(model.inverse() * x)), 1e-13);
      }
    }
  }
}

// Equal rows must get equal scores whatever their position: a candidate's sums do not depend on its neighbours.
TEST(RidgeModel, EqualCandidatesScoreEquallyToTheBit) {
  Numbers numbers(3);
  RidgeModel model(48, 1.0);
  for (int round = 0; round < 50; ++round) model.observe(numbers.vector(48), 0, numbers.next(), 1.0);
  FeatureRows rows = numbers.rows(94, 48, 0);
  const Eigen::RowVectorXd twin = rows.row(3);
  for (const std::size_t index : {17UL, 40UL, 93UL}) rows.row(index) = twin;
  const auto means = model.means(rows);
  const auto widths = model.widths(rows);
  for (const std::size_t index : {17UL, 40UL, 93UL}) {
    EXPECT_EQ(means[index], means[3]);
    EXPECT_EQ(widths[index], widths[3]);
  }
}

TEST(RidgeModel, SamplesHaveTheMeanAndSpreadOfThePosterior) {
  Numbers numbers(4);
  RidgeModel model(6, 1.0);
  for (int round = 0; round < 10; ++round) model.observe(numbers.vector(6), 0, numbers.next(), 1.0);
  const FeatureRows rows = numbers.rows(3, 4, 1);
  const std::vector<double> means(model.means(rows).begin(), model.means(rows).end());
  const std::vector<double> widths(model.widths(rows).begin(), model.widths(rows).end());
  const int count = 20000;
  std::vector<double> sum(3, 0.0);
  std::vector<double> squares(3, 0.0);
  for (int index = 0; index < count; ++index) {
    RandomStream random(Seed{5}, Purpose("sample"), static_cast<std::uint64_t>(index));
    const auto sample = model.sampled_means(rows, 0.5, random);
    for (std::size_t candidate = 0; candidate < 3; ++candidate) {
      sum[candidate] += sample[candidate];
      squares[candidate] += sample[candidate] * sample[candidate];
    }
  }
  for (std::size_t candidate = 0; candidate < 3; ++candidate) {
    const double mean = sum[candidate] / count;
    const double deviation = std::sqrt(squares[candidate] / count - mean * mean);
    EXPECT_NEAR(mean, means[candidate], 4.0 * deviation / std::sqrt(count));
    EXPECT_NEAR(deviation / (0.5 * widths[candidate]), 1.0, 0.02);
  }
}

TEST(RidgeModel, RefusesFeaturesBeyondItsCoordinates) {
  RidgeModel model(4, 1.0);
  FeatureRows rows;
  rows.reshape(2, 3, 2);
  EXPECT_THROW(model.means(rows), Defect);
  EXPECT_THROW(model.observe(Eigen::VectorXd::Ones(3), 2, 0.5, 1.0), Defect);
  EXPECT_THROW(model.observe(Eigen::VectorXd::Ones(3), 0, 0.5, 0.0), Defect);
}

}  // namespace
}  // namespace edgefleet::policy
