#include "sim/hardware/ef_train/other_layers.hpp"

#include <algorithm>

namespace edgefleet::ef_train {
namespace {

// HLS kernel `bn`: issue slots per pixel of its two passes.
constexpr std::int64_t statistics_slots = 8;
constexpr std::int64_t normalise_slots = 12;
// HLS kernel `pool`: 2 bits per index, eight indices in a 16-bit word.
constexpr std::int64_t indices_per_word = 8;
constexpr std::int64_t multiply_add_latency = 45;  // assumption of ours

std::optional<LayerRun> times(std::int64_t batch, const LayerRun& one) {
  return LayerRun{batch * one.cycles, batch * one.engines};
}

}  // namespace

LayerRun pool_run(const dnn::Layer& layer, Phase phase, const Accelerator& accelerator) {
  const auto [tile, beat, restart, buffers] = accelerator;
  const auto tiles = ceil_div(layer.out_channels, tile) * layer.rows;
  const auto window = layer.kernel * ((layer.columns - 1) * layer.stride + layer.kernel);
  const auto lanes = ceil_div(tile, beat);
  const auto scan = ceil_div(layer.kernel * layer.kernel * tile, indices_per_word) + lanes;
  const bool forward = phase == Phase::forward;
  const Cycles load(tiles * window * (forward ? lanes : lanes + 1));
  const Cycles work(tiles * layer.columns * (forward ? scan + 1 : scan));
  const bool indexed = layer.kind == dnn::LayerKind::max_pool;
  const Cycles index(indexed ? ceil_div(dnn::output_elements(layer), indices_per_word * beat) : 0);
  return {std::max(load, work) + index, {.compute = work, .input = load, .output = index}};
}

LayerRun batch_norm_run(const dnn::Layer& layer, Mode mode, const Accelerator& accelerator) {
  const auto slots = (mode == Mode::training ? statistics_slots : 0) + normalise_slots;
  const Cycles cycles(slots * ceil_div(layer.out_channels, accelerator.tile) * layer.rows * layer.columns);
  return {cycles, {.compute = cycles}};
}

LayerRun fully_connected_run(const dnn::Layer& layer, Phase phase, std::int64_t batch, const Accelerator& accelerator) {
  const auto shape = shape_in_phase(layer, phase);
  const auto [tile, beat, restart, buffers] = accelerator;
  const auto out = ceil_div(shape.out_channels, tile), in = ceil_div(shape.in_channels, tile);
  const Cycles input(ceil_div(shape.in_channels, beat)), work(in * multiply_add_latency);
  const Cycles images = batch * out * (restart + std::max(input, work));
  const Cycles loads(phase == Phase::backward ? ceil_div(shape.out_channels * shape.in_channels, beat) : 0);
  const Cycles stores(phase == Phase::update ? out * in * ceil_div(tile * tile, beat) : 0);
  return {
      images + loads + stores,
      {.compute = batch * out * work, .input = batch * out * (restart + input), .weights = loads, .output = stores}};
}

LayerRun add_run(const dnn::Layer& layer, const Accelerator& accelerator) {
  const auto tiles = ceil_div(layer.out_channels, accelerator.tile);
  const Cycles beats(ceil_div(accelerator.tile, accelerator.beat) * layer.rows * layer.columns);
  const Cycles cycles = tiles * (accelerator.restart + beats);
  return {cycles, {.input = cycles, .output = tiles * beats}};
}

std::optional<LayerRun> other_layer_run(const dnn::Layer& layer, Phase phase, Mode mode, std::int64_t batch,
                                        const Accelerator& accelerator) {
  using enum dnn::LayerKind;
  switch (layer.kind) {
    case max_pool:
    case average_pool:
      return phase == Phase::update ? std::nullopt : times(batch, pool_run(layer, phase, accelerator));
    case batch_norm:
      return phase == Phase::update ? std::nullopt : times(batch, batch_norm_run(layer, mode, accelerator));
    case fully_connected:
      return fully_connected_run(layer, phase, batch, accelerator);
    case add:
      return phase == Phase::forward ? times(batch, add_run(layer, accelerator)) : std::nullopt;
    case convolution:
      break;
  }
  return std::nullopt;
}

}  // namespace edgefleet::ef_train
