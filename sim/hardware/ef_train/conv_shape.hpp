#pragma once
// The convolution that one phase of training runs for a layer.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/dnn/layer.hpp"

namespace edgefleet::ef_train {

enum class Phase { forward, backward, update };
inline constexpr std::array all_phases{Phase::forward, Phase::backward, Phase::update};
std::span<const config::EnumName<Phase>> enum_names(Phase);
/// "FP", "BP", "WU".
std::string_view short_name(Phase phase);

struct ConvShape {
  std::int64_t out_channels = 0;  ///< [M]
  std::int64_t in_channels = 0;   ///< [N]
  std::int64_t rows = 0;          ///< [R]
  std::int64_t columns = 0;       ///< [C]
  std::int64_t kernel = 0;        ///< [K]
  std::int64_t stride = 1;        ///< [S]
  bool operator==(const ConvShape&) const = default;
};

/// One group of the layer's convolution as `phase` runs it. The backward pass swaps M and N. Through a stride above 1
/// it is taken as a stride-1 convolution over the layer's input map (assumption of ours: the paper never runs one).
ConvShape shape_in_phase(const dnn::Layer& layer, Phase phase);

}  // namespace edgefleet::ef_train
