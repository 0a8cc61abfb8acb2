#pragma once
// Ridge regression whose observations fade by a factor gamma per observation, while the prior does not (stabilised
// forgetting: directions that are not seen again return to the prior instead of losing all precision):
//   V = sum_s gamma^(t-s) w_s x_s x_s^T + lambda I,  V~ = the same with gamma^2,  b = sum_s gamma^(t-s) w_s r_s x_s,
//   theta = V^-1 b, confidence width of x = sqrt(x^T V^-1 V~ V^-1 x)
// (Russac, Vernade, Cappe, NeurIPS 2019, D-LinUCB; forgetting towards the prior: Kulhavy, Zarrop, Int. J. Control
// 1993).

#include <Eigen/Core>
#include <cstddef>
#include <span>

#include "sim/core/bytes.hpp"
#include "sim/policy/feature_rows.hpp"

namespace edgefleet::policy {

class DiscountedRidge {
 public:
  /// Preconditions: dimension > 0, lambda > 0, 0 < discount <= 1.
  DiscountedRidge(std::size_t dimension, double lambda, double discount);

  struct Estimates {
    std::span<const double> means;
    std::span<const double> widths;
  };
  /// Of each candidate; lives until the next call. Costs O(width^3) where the candidates' coordinates were never seen
  /// together with others, else O(dimension^3).
  Estimates estimates(const FeatureRows& rows);
  void observe(const Eigen::Ref<const Eigen::VectorXd>& features, std::size_t offset, double reward, double weight);

  void save(ByteWriter& out) const;
  void load(ByteReader& in);

 private:
  bool stands_alone(Eigen::Index start, Eigen::Index width) const;
  void rescale();

  double lambda_;
  double discount_;
  /// gamma^t: the sums below are divided by it (faded_twice_ by its square), so that fading touches one number.
  double scale_ = 1.0;
  Eigen::MatrixXd faded_;
  Eigen::MatrixXd faded_twice_;
  Eigen::VectorXd moment_;
  Eigen::VectorXd means_;
  Eigen::VectorXd widths_;
};

}  // namespace edgefleet::policy
