#pragma once
// Online ridge regression of reward on features, the estimator of every linear policy:
//   A = lambda I + sum_t w_t x_t x_t^T,  b = sum_t w_t r_t x_t,  theta = A^-1 b.
// A^-1 and theta follow each observation by the Sherman-Morrison formula, O(d^2), and are solved afresh from A and b
// by Cholesky every `refresh_interval` observations, so rounding does not build up.

#include <Eigen/Core>
#include <cstddef>
#include <span>

#include "sim/core/bytes.hpp"
#include "sim/core/random.hpp"
#include "sim/policy/feature_rows.hpp"

namespace edgefleet::policy {

class RidgeModel {
 public:
  static constexpr std::size_t refresh_interval = 1024;

  /// Preconditions: dimension > 0, lambda > 0.
  RidgeModel(std::size_t dimension, double lambda);

  /// The expected reward x^T theta of each candidate. The result lives until the next call.
  std::span<const double> means(const FeatureRows& rows);
  /// The confidence width sqrt(x^T A^-1 x) of each candidate. The result lives until the next call.
  std::span<const double> widths(const FeatureRows& rows);
  /// x^T theta of each candidate for a theta drawn from N(theta, spread^2 A^-1): Thompson's sample of the mean reward.
  /// Draws rows.width() normals. The result lives until the next call.
  std::span<const double> sampled_means(const FeatureRows& rows, double spread, RandomStream& random);
  /// One observation. `features` are the model's coordinates offset, offset + 1, ...; the others are zero. weight > 0.
  void observe(const Eigen::Ref<const Eigen::VectorXd>& features, std::size_t offset, double reward, double weight);

  /// Forgets all and observes the rows of `features` (all coordinates) with their rewards and weights, at once.
  void relearn(const Eigen::Ref<const Eigen::MatrixXd>& features, const Eigen::VectorXd& rewards,
               const Eigen::VectorXd& weights);
  /// Adds what the others have observed, as if this model had observed it too. All have one dimension and lambda.
  void absorb(std::span<const RidgeModel* const> others);
  /// Moves the prior's mean from zero to `mean`, as if it had been there from the start. Call once at most.
  void believe(const Eigen::VectorXd& mean);

  void save(ByteWriter& out) const;
  /// Throws MalformedBytes if the saved model has another dimension.
  void load(ByteReader& in);

  std::size_t dimension() const { return static_cast<std::size_t>(theta_.size()); }
  const Eigen::VectorXd& theta() const { return theta_; }
  /// A^-1, symmetric.
  const Eigen::MatrixXd& inverse() const { return inverse_; }

 private:
  void require_fits(std::size_t offset, std::size_t width) const;
  void refresh();
  std::span<const double> products(const FeatureRows& rows, const double* theta);

  double lambda_;
  Eigen::MatrixXd gram_;
  Eigen::MatrixXd inverse_;
  Eigen::VectorXd moment_;
  Eigen::VectorXd theta_;
  Eigen::VectorXd gain_;
  Eigen::VectorXd means_;
  Eigen::VectorXd widths_;
  std::size_t since_refresh_ = 0;
};

}  // namespace edgefleet::policy
