#pragma once
// Which tile and how many resident channels a phase of a layer runs with (EF-Train, Algorithm 1, lines 5-16).

#include <optional>
#include <vector>

#include "sim/hardware/ef_train/conv_cycles.hpp"

namespace edgefleet::ef_train {

/// greedy: the paper's, M_on first and then the fastest Tr. exhaustive: every pair of M_on and Tr that fits.
enum class Search { greedy, exhaustive };

/// Weight slots one group of T resident channels takes: ceil(ceil(N / 2T) / kernels per slot), where a slot holds
/// floor(Kb^2 / K^2) kernels. nullopt where the kernel is larger than a slot.
std::optional<std::int64_t> slots_per_tile(const ConvShape& shape, std::int64_t tile, std::int64_t slot_kernel);

/// The largest number of output channels whose weights fit on chip at once: M itself or a multiple of T; 0 if not even
/// T do.
std::int64_t most_resident(const ConvShape& shape, const Accelerator& accelerator);

/// The M_on that may be tried, best first by the paper's rule; greedy searches give one.
std::vector<std::int64_t> resident_choices(const ConvShape& shape, const Accelerator& accelerator, const ConvRun& run,
                                           Search search);

/// The most rows of output whose tile and input tile fit the buffers, at most R; 0 if not even one row does.
std::int64_t most_rows(const ConvShape& shape, const Buffers& buffers);

struct TiledPhase {
  Tiling tiling;
  Cycles cycles;
};

/// The fastest tiling by conv_cycles; among equals the fewest rows. nullopt if none fits the buffers.
std::optional<TiledPhase> best_tiling(const ConvShape& shape, Phase phase, const Accelerator& accelerator,
                                      const ConvRun& run, Search search);

}  // namespace edgefleet::ef_train
