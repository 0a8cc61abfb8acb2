#include "sim/policy/ridge_model.hpp"

#include <Eigen/Cholesky>
#include <cmath>

#include "sim/core/contract.hpp"
#include "sim/policy/quadratic_form.hpp"
#include "sim/policy/state_bytes.hpp"

namespace edgefleet::policy {
RidgeModel::RidgeModel(std::size_t dimension, double lambda) : lambda_(lambda) {
  contract::require(dimension > 0 && lambda > 0.0, "a ridge model has coordinates and a positive lambda");
  const auto size = static_cast<Eigen::Index>(dimension);
  gram_ = lambda * Eigen::MatrixXd::Identity(size, size);
  inverse_ = Eigen::MatrixXd::Identity(size, size) / lambda;
  moment_ = theta_ = gain_ = Eigen::VectorXd::Zero(size);
}

void RidgeModel::require_fits(std::size_t offset, std::size_t width) const {
  contract::require(width > 0 && offset + width <= dimension(), "features lie within the model's coordinates");
}

std::span<const double> RidgeModel::products(const FeatureRows& rows, const double* theta) {
  means_.resize(static_cast<Eigen::Index>(rows.padded()));
  inner_products(rows.block(), theta, means_.data());
  return {means_.data(), rows.candidates()};
}

std::span<const double> RidgeModel::means(const FeatureRows& rows) {
  require_fits(rows.offset(), rows.width());
  return products(rows, theta_.data() + rows.offset());
}

std::span<const double> RidgeModel::sampled_means(const FeatureRows& rows, double spread, RandomStream& random) {
  require_fits(rows.offset(), rows.width());
  const auto start = static_cast<Eigen::Index>(rows.offset());
  const auto width = static_cast<Eigen::Index>(rows.width());
  // The marginal of a normal over some coordinates is the normal with that block of its covariance.
  const Eigen::LLT<Eigen::MatrixXd> root(inverse_.block(start, start, width, width));
  Eigen::VectorXd normals(width);
  for (double& normal : normals) normal = random.normal();
  const Eigen::VectorXd deviation = root.matrixL() * normals;
  const Eigen::VectorXd sample = theta_.segment(start, width) + spread * deviation;
  return products(rows, sample.data());
}

std::span<const double> RidgeModel::widths(const FeatureRows& rows) {
  require_fits(rows.offset(), rows.width());
  widths_.resize(static_cast<Eigen::Index>(rows.padded()));
  const double* block = inverse_.data() + rows.offset() * (dimension() + 1);
  quadratic_forms(rows.block(), block, dimension(), widths_.data());
  // Rounding may leave a vanishing width just below zero.
  widths_ = widths_.cwiseMax(0.0).cwiseSqrt();
  return {widths_.data(), rows.candidates()};
}

void RidgeModel::observe(const Eigen::Ref<const Eigen::VectorXd>& features, std::size_t offset, double reward,
                         double weight) {
  const Eigen::Index start = static_cast<Eigen::Index>(offset);
  const Eigen::Index width = features.size();
  require_fits(offset, static_cast<std::size_t>(width));
  contract::require(weight > 0.0, "an observation has a positive weight");
  gain_.noalias() = inverse_.middleCols(start, width) * features;
  const double spread = gain_.segment(start, width).dot(features);
  const double surprise = reward - theta_.segment(start, width).dot(features);
  const double shrink = weight / (1.0 + weight * spread);
  theta_ += gain_ * (shrink * surprise);
  add_outer_product({gain_.data(), dimension(), gain_.data(), dimension(), -shrink}, inverse_.data(), dimension());
  const auto block = static_cast<std::size_t>(width);
  const Eigen::VectorXd weighted = weight * features;
  add_outer_product({weighted.data(), block, features.data(), block, 1.0}, gram_.data() + offset * (dimension() + 1),
                    dimension());
  moment_.segment(start, width) += (weight * reward) * features;
  if (++since_refresh_ == refresh_interval) refresh();
}

void RidgeModel::relearn(const Eigen::Ref<const Eigen::MatrixXd>& features, const Eigen::VectorXd& rewards,
                         const Eigen::VectorXd& weights) {
  contract::require(features.cols() == theta_.size(), "features have the model's dimension");
  gram_.setZero();
  gram_.diagonal().setConstant(lambda_);
  gram_.noalias() += features.transpose() * (weights.asDiagonal() * features);
  moment_ = features.transpose() * weights.cwiseProduct(rewards);
  refresh();
}

void RidgeModel::absorb(std::span<const RidgeModel* const> others) {
  for (const RidgeModel* other : others) {
    contract::require(other->dimension() == dimension() && other->lambda_ == lambda_,
                      "models of one shape and prior add up");
    gram_ += other->gram_;
    gram_.diagonal().array() -= lambda_;
    moment_ += other->moment_;
  }
  refresh();
}

void RidgeModel::believe(const Eigen::VectorXd& mean) {
  contract::require(mean.size() == theta_.size(), "a prior has the model's dimension");
  moment_ += lambda_ * mean;
  theta_ += inverse_ * (lambda_ * mean);
}

void RidgeModel::save(ByteWriter& out) const {
  write(out, gram_);
  write(out, inverse_);
  write(out, moment_);
  write(out, theta_);
  out.varint(since_refresh_);
}

void RidgeModel::load(ByteReader& in) {
  const Eigen::Index size = theta_.size();
  gram_ = read_matrix(in, size, size);
  inverse_ = read_matrix(in, size, size);
  moment_ = read_vector(in, size);
  theta_ = read_vector(in, size);
  since_refresh_ = read_index(in, refresh_interval - 1);
}

void RidgeModel::refresh() {
  since_refresh_ = 0;
  const Eigen::LLT<Eigen::MatrixXd> factors(gram_);
  contract::require(factors.info() == Eigen::Success, "the Gram matrix stays positive definite");
  inverse_ = factors.solve(Eigen::MatrixXd::Identity(gram_.rows(), gram_.cols()));
  inverse_ = (0.5 * (inverse_ + inverse_.transpose())).eval();
  theta_ = factors.solve(moment_);
}

}  // namespace edgefleet::policy
