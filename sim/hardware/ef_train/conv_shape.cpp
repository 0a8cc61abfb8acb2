#include "sim/hardware/ef_train/conv_shape.hpp"

namespace edgefleet::ef_train {
namespace {

constexpr std::array<config::EnumName<Phase>, 3> names{
    {{Phase::forward, "FP"}, {Phase::backward, "BP"}, {Phase::update, "WU"}}};

}  // namespace

std::string_view short_name(Phase phase) { return names[static_cast<std::size_t>(phase)].name; }

std::span<const config::EnumName<Phase>> enum_names(Phase) { return names; }

ConvShape shape_in_phase(const dnn::Layer& layer, Phase phase) {
  const auto out = layer.out_channels / layer.groups, in = layer.in_channels / layer.groups;
  if (phase != Phase::backward) return {out, in, layer.rows, layer.columns, layer.kernel, layer.stride};
  if (layer.stride == 1) return {in, out, layer.rows, layer.columns, layer.kernel, 1};
  return {in, out, dnn::input_rows(layer), dnn::input_columns(layer), layer.kernel, 1};
}

}  // namespace edgefleet::ef_train
