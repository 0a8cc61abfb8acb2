#pragma once
// Chooses array size and buffers of an accelerator for a network on a board (EF-Train, Algorithm 1, lines 1-4, 14, 17).

#include <cstdint>
#include <optional>

#include "sim/hardware/ef_train/network_cost.hpp"

namespace edgefleet::ef_train {

/// Greedy, as the paper does it: the largest T (a multiple of p) whose array fits the board's share of DSPs and whose
/// weight banks, in whole block RAMs, fit beside buffers for one row; the rest of the block RAMs to the weights; what
/// is then left split between input and output buffers so that a step takes the fewest cycles. Exhaustive: the fastest
/// of all T, bank sizes, tiles and M_on, so more block RAM never makes it slower. `tile` fixes T. Buffers are trimmed
/// to what the tiles use. Throws InputError naming the reason if nothing fits.
Design plan_design(const Board& board, const dnn::Network& network, const StepOptions& options,
                   std::optional<std::int64_t> tile = std::nullopt);

/// nullopt instead of the error.
std::optional<Design> try_plan_design(const Board& board, const dnn::Network& network, const StepOptions& options,
                                      std::optional<std::int64_t> tile = std::nullopt);

}  // namespace edgefleet::ef_train
