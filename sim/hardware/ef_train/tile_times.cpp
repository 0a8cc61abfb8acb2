#include "sim/hardware/ef_train/tile_times.hpp"

namespace edgefleet::ef_train {
namespace {

// Images are stored padded to four channels (the authors' finetune2.py).
constexpr std::int64_t narrow_channels = 4;

std::int64_t input_beats(const ConvShape& shape, const Accelerator& accelerator, const ModelForm& form) {
  const bool narrow = form.narrow_input && shape.in_channels <= narrow_channels;
  return ceil_div(narrow ? shape.in_channels : accelerator.tile, accelerator.beat);
}

std::int64_t weight_beats(Phase phase, std::int64_t resident, const Accelerator& accelerator) {
  const auto channels = phase == Phase::backward ? resident : accelerator.tile;
  return ceil_div(channels * accelerator.tile, accelerator.beat);
}

}  // namespace

std::int64_t input_tile_words(const ConvShape& shape, std::int64_t tile_rows) {
  return ((tile_rows - 1) * shape.stride + shape.kernel) * ((shape.columns - 1) * shape.stride + shape.kernel);
}

TileTimes tile_times(const ConvShape& shape, Phase phase, Tiling tiling, const Accelerator& accelerator,
                     const ModelForm& form) {
  const auto kernel_area = shape.kernel * shape.kernel;
  const auto tile_pixels = tiling.rows * shape.columns;
  const Cycles features(ceil_div(accelerator.tile, accelerator.beat) * tile_pixels);
  const Cycles input(input_beats(shape, accelerator, form) * input_tile_words(shape, tiling.rows));
  const bool whole_map = tiling.rows >= shape.rows;
  const Cycles none;

  TileTimes times;
  times.compute = Cycles(tile_pixels * kernel_area);
  times.input = accelerator.restart + input;
  times.next_input = input + (form.one_restart && whole_map ? none : accelerator.restart);
  times.weights = Cycles(weight_beats(phase, tiling.resident, accelerator) * kernel_area) +
                  (phase == Phase::backward ? accelerator.restart : none);
  times.output = phase == Phase::update ? times.weights : features;
  times.loss = accelerator.restart + features;
  times.next_loss = features + (form.one_restart ? none : accelerator.restart);
  return times;
}

}  // namespace edgefleet::ef_train
