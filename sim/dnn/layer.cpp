#include "sim/dnn/layer.hpp"

namespace edgefleet::dnn {
namespace {

std::int64_t weights(const Layer& layer) {
  return layer.out_channels * (layer.in_channels / layer.groups) * layer.kernel * layer.kernel;
}

}  // namespace

std::int64_t inputs(const Layer& layer) { return layer.in_channels > 0 ? layer.in_channels : layer.out_channels; }

std::int64_t input_rows(const Layer& layer) {
  return layer.input_rows > 0 ? layer.input_rows : layer.rows * layer.stride;
}

std::int64_t input_columns(const Layer& layer) {
  return layer.input_columns > 0 ? layer.input_columns : layer.columns * layer.stride;
}

bool has_weights(const Layer& layer) {
  return layer.kind == LayerKind::convolution || layer.kind == LayerKind::fully_connected;
}

std::int64_t macs(const Layer& layer) { return has_weights(layer) ? weights(layer) * layer.rows * layer.columns : 0; }

std::int64_t parameters(const Layer& layer) {
  if (layer.kind == LayerKind::batch_norm) return 2 * layer.out_channels;
  if (!has_weights(layer)) return 0;
  return weights(layer) + (layer.bias ? layer.out_channels : 0);
}

std::int64_t output_elements(const Layer& layer) { return layer.out_channels * layer.rows * layer.columns; }

}  // namespace edgefleet::dnn
