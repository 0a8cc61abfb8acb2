#include "sim/policy/discounted_ridge.hpp"

#include <Eigen/Cholesky>

#include "sim/core/contract.hpp"
#include "sim/policy/quadratic_form.hpp"
#include "sim/policy/state_bytes.hpp"

namespace edgefleet::policy {
namespace {

/// Its square is far from the least double, and values this much larger than 1 are far from the largest.
constexpr double least_scale = 1e-60;

}  // namespace

DiscountedRidge::DiscountedRidge(std::size_t dimension, double lambda, double discount)
    : lambda_(lambda), discount_(discount) {
  contract::require(dimension > 0 && lambda > 0.0, "a ridge model has coordinates and a positive lambda");
  contract::require(discount > 0.0 && discount <= 1.0, "a discount lies in (0, 1]");
  const auto size = static_cast<Eigen::Index>(dimension);
  faded_ = faded_twice_ = Eigen::MatrixXd::Zero(size, size);
  moment_ = Eigen::VectorXd::Zero(size);
}

bool DiscountedRidge::stands_alone(Eigen::Index start, Eigen::Index width) const {
  const auto columns = faded_.middleCols(start, width);
  const Eigen::Index after = start + width;
  return (columns.topRows(start).array() == 0.0).all() &&
         (columns.bottomRows(faded_.rows() - after).array() == 0.0).all();
}

DiscountedRidge::Estimates DiscountedRidge::estimates(const FeatureRows& rows) {
  const auto start = static_cast<Eigen::Index>(rows.offset());
  const auto width = static_cast<Eigen::Index>(rows.width());
  contract::require(start + width <= moment_.size(), "features lie within the model's coordinates");
  const bool alone = stands_alone(start, width);
  const Eigen::Index first = alone ? start : 0;
  const Eigen::Index count = alone ? width : moment_.size();
  const Eigen::MatrixXd prior = lambda_ * Eigen::MatrixXd::Identity(count, count);
  const Eigen::LLT<Eigen::MatrixXd> root(scale_ * faded_.block(first, first, count, count) + prior);
  const Eigen::MatrixXd second = scale_ * scale_ * faded_twice_.block(first, first, count, count) + prior;
  const Eigen::VectorXd theta = root.solve(scale_ * moment_.segment(first, count));
  const Eigen::MatrixXd half = root.solve(second);
  // V^-1 V~ V^-1; only the part above the diagonal is read, so rounding cannot make it asymmetric.
  const Eigen::MatrixXd spread = root.solve(half.transpose());
  means_.resize(static_cast<Eigen::Index>(rows.padded()));
  widths_.resize(means_.size());
  inner_products(rows.block(), theta.data() + (start - first), means_.data());
  quadratic_forms(rows.block(), spread.data() + (start - first) * (count + 1), static_cast<std::size_t>(count),
                  widths_.data());
  widths_ = widths_.cwiseMax(0.0).cwiseSqrt();
  return {{means_.data(), rows.candidates()}, {widths_.data(), rows.candidates()}};
}

void DiscountedRidge::observe(const Eigen::Ref<const Eigen::VectorXd>& features, std::size_t offset, double reward,
                              double weight) {
  const auto start = static_cast<Eigen::Index>(offset);
  const Eigen::Index width = features.size();
  contract::require(width > 0 && start + width <= moment_.size(), "features lie within the model's coordinates");
  contract::require(weight > 0.0, "an observation has a positive weight");
  scale_ *= discount_;
  faded_.block(start, start, width, width) += (weight / scale_) * features * features.transpose();
  faded_twice_.block(start, start, width, width) += (weight / (scale_ * scale_)) * features * features.transpose();
  moment_.segment(start, width) += (weight * reward / scale_) * features;
  if (scale_ < least_scale) rescale();
}

void DiscountedRidge::rescale() {
  faded_ *= scale_;
  moment_ *= scale_;
  faded_twice_ *= scale_ * scale_;
  scale_ = 1.0;
}

void DiscountedRidge::save(ByteWriter& out) const {
  out.real(scale_);
  write(out, faded_);
  write(out, faded_twice_);
  write(out, moment_);
}

void DiscountedRidge::load(ByteReader& in) {
  const Eigen::Index size = moment_.size();
  scale_ = in.real();
  if (!(scale_ > 0.0 && scale_ <= 1.0)) throw MalformedBytes("the policy's state holds a factor outside 0..1");
  faded_ = read_matrix(in, size, size);
  faded_twice_ = read_matrix(in, size, size);
  moment_ = read_vector(in, size);
}

}  // namespace edgefleet::policy
