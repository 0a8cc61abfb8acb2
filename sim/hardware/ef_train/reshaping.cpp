#include "sim/hardware/ef_train/reshaping.hpp"

#include <array>

namespace edgefleet::ef_train {
namespace {

constexpr std::int64_t per_weight = 113;
constexpr std::int64_t per_weight_update = 95;
constexpr std::int64_t per_feature = 131;
constexpr std::int64_t per_feature_bhwc = 139;

}  // namespace

std::span<const config::EnumName<Layout>> enum_names(Layout) {
  static constexpr std::array<config::EnumName<Layout>, 3> names{
      {{Layout::reshaped, "reshaped"}, {Layout::bchw, "bchw"}, {Layout::bhwc, "bhwc"}}};
  return names;
}

Cycles reallocation_cycles(const ConvShape& shape, Phase phase, bool map_fits, std::int64_t batch, Layout layout) {
  if (layout == Layout::reshaped) return {};
  const bool plain = layout == Layout::bchw;
  const auto weights = shape.out_channels * shape.in_channels * shape.kernel * shape.kernel;
  const auto features = map_fits ? 0 : batch * shape.out_channels * shape.rows * shape.columns;
  Cycles cycles;
  if (plain || phase == Phase::backward)
    cycles += Cycles(weights * (phase == Phase::update ? per_weight_update : per_weight));
  if (plain || phase == Phase::update) cycles += Cycles(features * (plain ? per_feature : per_feature_bhwc));
  return cycles;
}

}  // namespace edgefleet::ef_train
