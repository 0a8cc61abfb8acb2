#pragma once
// The latest observations, for models that are trained on them again and again.

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "sim/core/bytes.hpp"

namespace edgefleet::policy {

class ReplayMemory {
 public:
  /// Of features `width` numbers wide; the oldest of more than `capacity` observations is overwritten.
  ReplayMemory(std::size_t width, std::size_t capacity);

  void add(const Eigen::VectorXd& features, std::size_t offset, double reward, double weight);
  std::size_t size() const { return offsets_.size(); }
  auto features(std::size_t index) const { return features_.col(static_cast<Eigen::Index>(index)); }
  std::size_t offset(std::size_t index) const { return offsets_[index]; }
  double reward(std::size_t index) const { return rewards_[static_cast<Eigen::Index>(index)]; }
  double weight(std::size_t index) const { return weights_[static_cast<Eigen::Index>(index)]; }

  void save(ByteWriter& out) const;
  void load(ByteReader& in);

 private:
  void grow();

  std::size_t capacity_;
  std::size_t next_ = 0;      ///< what is overwritten next, once full
  Eigen::MatrixXd features_;  ///< width x room
  Eigen::VectorXd rewards_;
  Eigen::VectorXd weights_;
  std::vector<std::size_t> offsets_;
};

}  // namespace edgefleet::policy
