#pragma once
// Sizes of the buffers' banks in half block RAMs, and what a network asks of them.

#include <vector>

#include "sim/hardware/ef_train/resources.hpp"
#include "sim/hardware/ef_train/tiling_search.hpp"

namespace edgefleet::ef_train {

/// In half blocks: 0, 1 or an even number each (half_blocks).
struct BankSizes {
  std::int64_t input = 0;
  std::int64_t output = 0;
  std::int64_t weights = 0;
};

/// The largest size that is not above `halves`: sizes are 1 or even.
std::int64_t whole_size(std::int64_t halves);
/// The next size above.
std::int64_t next_size(std::int64_t halves);

/// least: one row of every layer, T resident channels. most: whole maps, all weights; more would lie idle.
struct BankNeeds {
  BankSizes least;
  BankSizes most;
};
BankNeeds bank_needs(const std::vector<ConvPhase>& phases, std::int64_t tile, std::int64_t bits, WeightReuse reuse);

/// Side of the largest kernel: what a weight slot holds.
std::int64_t largest_kernel(const std::vector<ConvPhase>& phases);

Buffers buffers_of(const BankSizes& sizes, std::int64_t slot_kernel, std::int64_t bits);

}  // namespace edgefleet::ef_train
