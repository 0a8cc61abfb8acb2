#include "sim/policy/kernel_model.hpp"

#include <cmath>

#include "sim/core/contract.hpp"
#include "sim/policy/state_bytes.hpp"

namespace edgefleet::policy {

KernelModel::KernelModel(std::size_t width, const KernelShape& shape)
    : shape_(shape),
      points_(static_cast<Eigen::Index>(shape.limit), static_cast<Eigen::Index>(width)),
      root_(Eigen::MatrixXd::Zero(points_.rows(), points_.rows())),
      ridge_(shape.limit, shape.lambda) {
  contract::require(shape.scale > 0.0 && shape.novelty >= 0.0 && shape.novelty < 1.0, "the kernel's shape is in range");
  points_.setZero();
}

Eigen::MatrixXd KernelModel::against_dictionary(const Eigen::Ref<const Eigen::MatrixXd>& points) const {
  const auto dictionary = points_.topRows(size_);
  const Eigen::VectorXd own = points.rowwise().squaredNorm();
  const Eigen::VectorXd theirs = dictionary.rowwise().squaredNorm();
  Eigen::MatrixXd values = -2.0 * dictionary * points.transpose();
  values.colwise() += theirs;
  values.rowwise() += own.transpose();
  // Rounding may leave a distance just below zero.
  values = (values.array().max(0.0) * (-0.5 / (shape_.scale * shape_.scale))).exp();
  return values;
}

void KernelModel::project(Eigen::MatrixXd& columns) const {
  root_.topLeftCorner(size_, size_).triangularView<Eigen::Lower>().solveInPlace(columns);
}

KernelModel::Estimates KernelModel::estimates(const FeatureRows& rows) {
  const auto count = static_cast<Eigen::Index>(rows.candidates());
  means_ = Eigen::VectorXd::Zero(count);
  deviations_ = Eigen::VectorXd::Ones(count);
  if (size_ > 0) {
    Eigen::MatrixXd columns = against_dictionary(rows.values());
    project(columns);
    projected_.reshape(rows.candidates(), dictionary_size(), 0);
    for (Eigen::Index row = 0; row < count; ++row)
      projected_.row(static_cast<std::size_t>(row)) = columns.col(row).transpose();
    const auto means = ridge_.means(projected_);
    const auto widths = ridge_.widths(projected_);
    for (Eigen::Index row = 0; row < count; ++row) {
      const double width = widths[static_cast<std::size_t>(row)];
      const double unexplained = std::max(0.0, 1.0 - columns.col(row).squaredNorm());
      means_[row] = means[static_cast<std::size_t>(row)];
      deviations_[row] = std::sqrt(unexplained + shape_.lambda * width * width);
    }
  }
  return {{means_.data(), rows.candidates()}, {deviations_.data(), rows.candidates()}};
}

void KernelModel::observe(const Eigen::VectorXd& features, double reward, double weight) {
  contract::require(features.size() == points_.cols(), "features have the model's width");
  Eigen::MatrixXd seen = against_dictionary(features.transpose());
  project(seen);
  Eigen::VectorXd coordinates = seen.col(0);
  const double unexplained = 1.0 - coordinates.squaredNorm();
  if (size_ < points_.rows() && unexplained > shape_.novelty) {
    points_.row(size_) = features.transpose();
    root_.row(size_).head(size_) = coordinates.transpose();
    root_(size_, size_) = std::sqrt(unexplained);
    coordinates.conservativeResize(size_ + 1);
    coordinates[size_] = root_(size_, size_);
    ++size_;
  }
  ridge_.observe(coordinates, 0, reward, weight);
}

void KernelModel::save(ByteWriter& out) const {
  write(out, points_.topRows(size_));
  write(out, root_.topLeftCorner(size_, size_));
  ridge_.save(out);
}

void KernelModel::load(ByteReader& in) {
  const Eigen::MatrixXd points = read_matrix(in, Eigen::Dynamic, points_.cols());
  if (points.rows() > points_.rows()) throw MalformedBytes("the policy's state has a larger dictionary");
  size_ = points.rows();
  points_.topRows(size_) = points;
  root_.topLeftCorner(size_, size_) = read_matrix(in, size_, size_);
  ridge_.load(in);
}

}  // namespace edgefleet::policy
