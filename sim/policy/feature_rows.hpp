#pragma once
// The features of all candidates of one decision, laid out for fast scoring.

#include <Eigen/Core>
#include <cstddef>

#include "sim/policy/quadratic_form.hpp"

namespace edgefleet::policy {

/// Candidates x width. The columns stand for the model's coordinates offset .. offset + width - 1; every other
/// coordinate of these candidates is zero. Column-major and padded with zero rows to whole `lanes`, so that one
/// instruction works on several candidates.
class FeatureRows {
 public:
  static constexpr std::size_t lanes = 16;

  /// Sets the shape; all values become zero. Keeps its memory.
  void reshape(std::size_t candidates, std::size_t width, std::size_t offset) {
    candidates_ = candidates;
    offset_ = offset;
    values_.setZero(static_cast<Eigen::Index>((candidates + lanes - 1) / lanes * lanes),
                    static_cast<Eigen::Index>(width));
  }

  std::size_t candidates() const { return candidates_; }
  std::size_t padded() const { return static_cast<std::size_t>(values_.rows()); }
  std::size_t width() const { return static_cast<std::size_t>(values_.cols()); }
  std::size_t offset() const { return offset_; }
  /// The features of one candidate, as a row to read or write.
  auto row(std::size_t candidate) { return values_.row(static_cast<Eigen::Index>(candidate)); }
  auto row(std::size_t candidate) const { return values_.row(static_cast<Eigen::Index>(candidate)); }
  /// Candidates x width, without the padding.
  auto values() const { return values_.topRows(static_cast<Eigen::Index>(candidates_)); }
  RowBlock block() const { return {values_.data(), padded(), width()}; }

 private:
  Eigen::MatrixXd values_;
  std::size_t candidates_ = 0;
  std::size_t offset_ = 0;
};

}  // namespace edgefleet::policy
