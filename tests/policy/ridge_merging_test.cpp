// Ridge models that are put together: from others, from a prior, from a memory, from fading observations.

#include <gtest/gtest.h>

#include <Eigen/Dense>

#include "sim/core/random.hpp"
#include "sim/policy/discounted_ridge.hpp"
#include "sim/policy/ridge_model.hpp"

namespace edgefleet::policy {
namespace {

struct Observations {
  Eigen::MatrixXd features;
  Eigen::VectorXd rewards;
  Eigen::VectorXd weights;
};

Observations drawn(std::uint64_t entity, Eigen::Index count) {
  RandomStream random(Seed{6}, Purpose("observations"), entity);
  Observations all{Eigen::MatrixXd(count, 4), Eigen::VectorXd(count), Eigen::VectorXd(count)};
  for (double& value : all.features.reshaped()) value = random.normal();
  for (double& value : all.rewards) value = random.uniform();
  for (double& value : all.weights) value = 0.5 + random.uniform();
  return all;
}

void teach(RidgeModel& model, const Observations& all) {
  for (Eigen::Index row = 0; row < all.features.rows(); ++row)
    model.observe(all.features.row(row).transpose(), 0, all.rewards[row], all.weights[row]);
}

TEST(RidgeModel, AbsorbingOthersEqualsHavingSeenWhatTheySaw) {
  RidgeModel together(4, 0.5);
  std::vector<RidgeModel> parts(3, RidgeModel(4, 0.5));
  std::vector<const RidgeModel*> others;
  for (std::uint64_t part = 0; part < 3; ++part) {
    teach(parts[part], drawn(part, 20));
    teach(together, drawn(part, 20));
    if (part > 0) others.push_back(&parts[part]);
  }
  parts[0].absorb(others);
  EXPECT_LT((parts[0].theta() - together.theta()).norm(), 1e-12);
  EXPECT_LT((parts[0].inverse() - together.inverse()).norm(), 1e-12);
}

TEST(RidgeModel, RelearningAMemoryEqualsObservingIt) {
  const Observations all = drawn(7, 50);
  RidgeModel one_by_one(4, 0.5);
  teach(one_by_one, all);
  RidgeModel at_once(4, 0.5);
  teach(at_once, drawn(8, 10));  // to be forgotten
  at_once.relearn(all.features, all.rewards, all.weights);
  EXPECT_LT((at_once.theta() - one_by_one.theta()).norm(), 1e-12);
  EXPECT_LT((at_once.inverse() - one_by_one.inverse()).norm(), 1e-12);
}

// argmin sum w (r - x theta)^2 + lambda |theta - prior|^2.
TEST(RidgeModel, APriorMeanPullsAsRidgeRegressionSays) {
  const Observations all = drawn(9, 30);
  const Eigen::Vector4d prior(1.0, -2.0, 0.5, 3.0);
  RidgeModel model(4, 2.0);
  model.believe(prior);
  EXPECT_LT((model.theta() - prior).norm(), 1e-14);
  teach(model, all);
  Eigen::MatrixXd gram = 2.0 * Eigen::MatrixXd::Identity(4, 4);
  gram += all.features.transpose() * all.weights.asDiagonal() * all.features;
  const Eigen::VectorXd moment = all.features.transpose() * all.weights.cwiseProduct(all.rewards) + 2.0 * prior;
  EXPECT_LT((model.theta() - gram.ldlt().solve(moment)).norm(), 1e-12);
}

TEST(DiscountedRidge, ForgetsForeverWithoutLosingPrecisionOrThePrior) {
  DiscountedRidge model(4, 1.0, 0.5);
  const Observations all = drawn(10, 900);  // 0.5^900 is 1e-271: the scale is renewed on the way
  for (Eigen::Index row = 0; row < 900; ++row)
    model.observe(all.features.row(row).transpose(), 0, all.rewards[row], all.weights[row]);
  DiscountedRidge recent(4, 1.0, 0.5);
  for (Eigen::Index row = 800; row < 900; ++row)
    recent.observe(all.features.row(row).transpose(), 0, all.rewards[row], all.weights[row]);
  FeatureRows rows;
  rows.reshape(3, 4, 0);
  for (std::size_t index = 0; index < 3; ++index) rows.row(index) = all.features.row(static_cast<Eigen::Index>(index));
  const auto [means, widths] = model.estimates(rows);
  const auto [recent_means, recent_widths] = recent.estimates(rows);
  for (std::size_t index = 0; index < 3; ++index) {
    EXPECT_NEAR(means[index], recent_means[index], 1e-12);
    EXPECT_NEAR(widths[index], recent_widths[index], 1e-12);
  }
}

// Where other libraries' forgetting blows up: a direction that is not seen again returns to the prior.
TEST(DiscountedRidge, ADirectionThatIsNotSeenAgainReturnsToThePrior) {
  DiscountedRidge model(2, 4.0, 0.9);
  model.observe(Eigen::Vector2d(0.0, 1.0), 0, 1.0, 1.0);
  for (int lesson = 0; lesson < 500; ++lesson) model.observe(Eigen::Vector2d(1.0, 0.0), 0, 0.3, 1.0);
  FeatureRows rows;
  rows.reshape(1, 2, 0);
  rows.row(0) << 0.0, 1.0;
  const auto [means, widths] = model.estimates(rows);
  EXPECT_NEAR(means[0], 0.0, 1e-12);
  EXPECT_NEAR(widths[0], 0.5, 1e-12) << "1 / sqrt(lambda), not more";
}

}  // namespace
}  // namespace edgefleet::policy
