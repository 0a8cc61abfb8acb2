#include "sim/hardware/ef_train/network_phases.hpp"

namespace edgefleet::ef_train {

std::vector<Phase> phases_of(const dnn::Network& network, std::size_t layer, Mode mode) {
  if (mode == Mode::inference) return {Phase::forward};
  const bool needs_gradient = network.layers[layer].kind == dnn::LayerKind::batch_norm;
  if (layer <= dnn::first_weighted_layer(network) && !needs_gradient) return {Phase::forward, Phase::update};
  return {all_phases.begin(), all_phases.end()};
}

std::vector<ConvPhase> conv_phases(const dnn::Network& network, Mode mode) {
  std::vector<ConvPhase> list;
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    const auto& layer = network.layers[i];
    if (layer.kind != dnn::LayerKind::convolution) continue;
    for (const auto phase : phases_of(network, i, mode))
      list.push_back({i, phase, shape_in_phase(layer, phase), layer.groups});
  }
  return list;
}

}  // namespace edgefleet::ef_train
