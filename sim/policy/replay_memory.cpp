#include "sim/policy/replay_memory.hpp"

#include <algorithm>

#include "sim/core/contract.hpp"
#include "sim/policy/state_bytes.hpp"

namespace edgefleet::policy {
namespace {

Eigen::Index at(std::size_t index) { return static_cast<Eigen::Index>(index); }

}  // namespace

ReplayMemory::ReplayMemory(std::size_t width, std::size_t capacity)
    : capacity_(capacity), features_(static_cast<Eigen::Index>(width), 0) {
  contract::require(width > 0 && capacity > 0, "a memory has room");
}

void ReplayMemory::grow() {
  const Eigen::Index room = std::min(std::max<Eigen::Index>(2 * features_.cols(), 64), at(capacity_));
  features_.conservativeResize(Eigen::NoChange, room);
  rewards_.conservativeResize(room);
  weights_.conservativeResize(room);
}

void ReplayMemory::add(const Eigen::VectorXd& features, std::size_t offset, double reward, double weight) {
  contract::require(features.size() == features_.rows(), "features have the memory's width");
  const std::size_t place = next_;
  if (place == static_cast<std::size_t>(features_.cols())) grow();
  if (place == offsets_.size()) offsets_.push_back(offset);
  const auto index = static_cast<Eigen::Index>(place);
  features_.col(index) = features;
  rewards_[index] = reward;
  weights_[index] = weight;
  offsets_[place] = offset;
  next_ = (place + 1) % capacity_;
}

void ReplayMemory::save(ByteWriter& out) const {
  const auto held = static_cast<Eigen::Index>(size());
  out.varint(next_);
  write(out, features_.leftCols(held));
  write(out, rewards_.head(held));
  write(out, weights_.head(held));
  for (const std::size_t offset : offsets_) out.varint(offset);
}

void ReplayMemory::load(ByteReader& in) {
  next_ = read_index(in, capacity_ - 1);
  features_ = read_matrix(in, features_.rows(), Eigen::Dynamic);
  const Eigen::Index held = features_.cols();
  const bool full = held == at(capacity_);
  if (held > at(capacity_) || (!full && held != static_cast<Eigen::Index>(next_)))
    throw MalformedBytes("the policy's state has another size of memory");
  rewards_ = read_vector(in, held);
  weights_ = read_vector(in, held);
  offsets_.clear();
  for (Eigen::Index index = 0; index < held; ++index) offsets_.push_back(static_cast<std::size_t>(in.varint()));
}

}  // namespace edgefleet::policy
