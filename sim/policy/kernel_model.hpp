#pragma once
// Kernel ridge regression (the mean and spread of a Gaussian process) whose cost is bounded by a dictionary of points:
//   k(x, y) = exp(-|x - y|^2 / (2 scale^2)),  phi(x) = L^-1 k_D(x) with K_DD = L L^T,
//   mean(x) = phi(x)^T theta,  variance(x) = k(x, x) - |phi(x)|^2 + lambda phi(x)^T A^-1 phi(x),
// theta and A the ridge regression on phi. A point joins the dictionary if what the dictionary does not explain of it,
// k(x, x) - |phi(x)|^2, exceeds `novelty` and there is room (Engel, Mannor, Meir, IEEE Trans. Signal Processing 2004).
// If every point observed is in the dictionary this is the exact Gaussian process with noise variance lambda
// (Rasmussen, Williams 2006, eqs 2.25, 2.26); points that are not are seen as their projection on it (Calandriello et
// al., COLT 2019, with their variance, which keeps the unexplained part).

#include <Eigen/Core>
#include <cstddef>
#include <span>

#include "sim/policy/ridge_model.hpp"

namespace edgefleet::policy {

struct KernelShape {
  double scale = 0.5;       ///< distance over which rewards resemble each other, > 0
  double lambda = 0.1;      ///< variance of one reward relative to that of the function, > 0
  double novelty = 0.01;    ///< in [0, 1)
  std::size_t limit = 100;  ///< points in the dictionary, > 0
};

class KernelModel {
 public:
  KernelModel(std::size_t width, const KernelShape& shape);

  struct Estimates {
    std::span<const double> means;
    std::span<const double> deviations;  ///< at most 1: the function's own spread before any reward
  };
  /// Of each candidate; lives until the next call. Their offset is ignored.
  Estimates estimates(const FeatureRows& rows);
  void observe(const Eigen::VectorXd& features, double reward, double weight);
  std::size_t dictionary_size() const { return static_cast<std::size_t>(size_); }

  void save(ByteWriter& out) const;
  void load(ByteReader& in);

 private:
  /// k_D of each row of `points`: dictionary_size() x rows.
  Eigen::MatrixXd against_dictionary(const Eigen::Ref<const Eigen::MatrixXd>& points) const;
  /// phi of each column.
  void project(Eigen::MatrixXd& columns) const;

  KernelShape shape_;
  Eigen::MatrixXd points_;  ///< limit x width, of which size_ rows count
  Eigen::MatrixXd root_;    ///< L, limit x limit
  Eigen::Index size_ = 0;
  RidgeModel ridge_;  ///< coordinates beyond size_ have never been seen
  FeatureRows projected_;
  Eigen::VectorXd means_;
  Eigen::VectorXd deviations_;
};

}  // namespace edgefleet::policy
