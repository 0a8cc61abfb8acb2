#pragma once
// What the host pays to rearrange data in DRAM when the accelerator does not reshape it (EF-Train, section 4).

#include <cstdint>
#include <span>

#include "sim/config/codec.hpp"
#include "sim/hardware/ef_train/conv_cycles.hpp"

namespace edgefleet::ef_train {

/// reshaped: the paper's layout. bchw: none of its ideas. bhwc: feature reuse and tiled weights, but no reshaping.
enum class Layout { reshaped, bchw, bhwc };
std::span<const config::EnumName<Layout>> enum_names(Layout);

/// Host cycles (at 100 MHz) over the batch, to be added to conv_cycles. The paper measures this step apart (Tables 3,
/// 4); the cycles per element are those tables divided by their element counts, and hold within 4 % for each of their
/// entries: 113 a weight for FP and BP, 95 for WU, once per batch; 131 (bhwc: 139) per output element whose map does
/// not fit on chip. bhwc pays for the weights in BP and for the features in WU only.
Cycles reallocation_cycles(const ConvShape& shape, Phase phase, bool map_fits, std::int64_t batch, Layout layout);

}  // namespace edgefleet::ef_train
