#include "sim/hardware/ef_train/conv_cycles.hpp"

#include <algorithm>

#include "sim/core/contract.hpp"

namespace edgefleet::ef_train {
namespace {

/// Tiles of one group of output channels.
struct TileCounts {
  std::int64_t in = 0;    ///< [nN]
  std::int64_t out = 0;   ///< [nM]
  std::int64_t rows = 0;  ///< [nR]
};

TileCounts count_tiles(const ConvShape& shape, Tiling tiling, const Accelerator& accelerator) {
  return {ceil_div(shape.in_channels, accelerator.tile), ceil_div(tiling.resident, accelerator.tile),
          ceil_div(shape.rows, tiling.rows)};
}

struct FeatureLatencies {
  Cycles image;        ///< Lat3: any image but the first
  Cycles first_image;  ///< Latb3: loads the weights
};

/// Eq. 15-21, forward and backward. The backward pass loads its weights in one burst per input tile, so only the first
/// output tile waits for them.
FeatureLatencies feature_latencies(const TileTimes& t, const TileCounts& n, bool weights_per_output_tile,
                                   const Accelerator& accelerator, const ModelForm& form) {
  const Cycles step = std::max(t.next_input, t.compute);
  const Cycles first_step = std::max(step, t.weights);
  const Cycles store = std::max(t.compute, t.output);
  const Cycles lead = form.lead_waits_for_weights ? std::max(t.input, t.weights) : t.input;
  const Cycles tail = t.output + accelerator.restart;

  const Cycles last_tile = (n.in - 1) * step + t.input + t.compute;
  const Cycles tile = (n.in - 1) * step + t.input + store;
  const Cycles first_last_tile = (n.in - 1) * first_step + lead + t.compute;
  const Cycles first_tile = (n.in - 1) * first_step + lead + store;

  const Cycles image = (n.out * n.rows - 1) * tile + last_tile + tail;
  if (weights_per_output_tile)
    return {image, n.out * (n.rows - 1) * tile + (n.out - 1) * first_tile + first_last_tile + tail};
  return {image, (n.out * n.rows - 1) * tile + first_last_tile + tail};
}

Cycles feature_group(const TileTimes& t, const TileCounts& n, Phase phase, const Accelerator& accelerator,
                     const ConvRun& run) {
  const bool reuse = run.reuse == WeightReuse::on;
  const auto [image, first] = feature_latencies(t, n, phase == Phase::forward || !reuse, accelerator, run.form);
  return reuse ? (run.batch - 1) * image + first : run.batch * first;
}

/// Eq. 22-24: the map does not fit, so every tile of weights sees all row tiles of the image pass by.
Cycles update_by_rows(const TileTimes& t, const TileCounts& n, const ConvRun& run) {
  const Cycles step = std::max({t.input, t.next_loss, t.compute});
  const Cycles load = std::max(t.input, t.loss);
  const Cycles tile = (n.rows - 1) * step + load + t.compute;
  const Cycles storing = (n.rows - 1) * step + load + std::max(t.compute, t.output);
  const auto tiles = n.out * n.in;
  if (run.reuse == WeightReuse::off) return run.batch * (tile + (tiles - 1) * storing + t.output);
  return ((run.batch - 1) * tiles + 1) * tile + (tiles - 1) * storing + t.output;
}

/// Eq. 25-27: the whole map fits, so the loss is loaded once per tile of output channels.
Cycles update_whole_map(const TileTimes& t, const TileCounts& n, const ConvRun& run) {
  const Cycles step = std::max(t.next_input, t.compute);
  const auto images = run.reuse == WeightReuse::on ? run.batch - 1 : 0;
  const auto storing_images = run.batch - images;
  const auto tile = [&](Cycles loss) {
    const Cycles load = std::max(t.input, loss);
    const Cycles plain = (n.in - 1) * step + load + t.compute;
    const Cycles storing = (n.in - 1) * (step + t.output) + load + t.compute + t.output;
    return images * plain + storing_images * storing;
  };
  return tile(t.loss) + (n.out - 1) * tile(t.next_loss);
}

Cycles group_cycles(const ConvShape& shape, Phase phase, Tiling tiling, const Accelerator& accelerator,
                    const ConvRun& run) {
  // Without reuse there is no block of resident weights to fetch at once: tiles of weights stream in as in the forward
  // pass.
  const auto weights_as = phase == Phase::backward && run.reuse == WeightReuse::off ? Phase::forward : phase;
  const auto times = tile_times(shape, weights_as, tiling, accelerator, run.form);
  const auto counts = count_tiles(shape, tiling, accelerator);
  if (phase != Phase::update) return feature_group(times, counts, phase, accelerator, run);
  return tiling.rows < shape.rows ? update_by_rows(times, counts, run) : update_whole_map(times, counts, run);
}

}  // namespace

Cycles conv_cycles(const ConvShape& shape, Phase phase, Tiling tiling, const Accelerator& accelerator,
                   const ConvRun& run) {
  contract::require(tiling.rows >= 1 && tiling.rows <= shape.rows, "a tile has between one row and all");
  contract::require(tiling.resident >= 1 && tiling.resident <= shape.out_channels, "some or all channels are resident");
  if (run.reuse == WeightReuse::off) tiling.resident = shape.out_channels;
  const auto full = shape.out_channels / tiling.resident, rest = shape.out_channels % tiling.resident;
  const auto group = [&](std::int64_t channels) {
    return group_cycles(shape, phase, {tiling.rows, channels}, accelerator, run);
  };
  const Cycles whole = full * group(tiling.resident);
  if (rest == 0) return whole;
  return whole + group(run.form.partial_group_costs_full ? tiling.resident : rest);
}

EngineTimes operator*(std::int64_t times, const EngineTimes& engines) {
  return {times * engines.compute, times * engines.input, times * engines.loss, times * engines.weights,
          times * engines.output};
}

EngineTimes engine_times(const ConvShape& shape, Phase phase, Tiling tiling, const Accelerator& accelerator,
                         const ConvRun& run) {
  const bool reuse = run.reuse == WeightReuse::on;
  const auto weights_as = phase == Phase::backward && !reuse ? Phase::forward : phase;
  const auto t = tile_times(shape, weights_as, tiling, accelerator, run.form);
  const auto n = count_tiles(shape, {tiling.rows, shape.out_channels}, accelerator);
  const auto groups = ceil_div(shape.out_channels, tiling.resident);
  const auto loads = reuse ? 1 : run.batch;
  const auto out_tiles = run.batch * n.out * n.rows;

  EngineTimes engines;
  engines.compute = out_tiles * n.in * t.compute;
  engines.input = out_tiles * (t.input + (n.in - 1) * t.next_input);
  engines.weights = loads * n.in * (weights_as == Phase::backward ? groups : n.out) * t.weights;
  engines.output = phase == Phase::update ? loads * n.in * n.out * t.output : out_tiles * t.output;
  if (phase == Phase::update) engines.loss = out_tiles * (n.rows > 1 ? n.in : 1) * t.loss;
  return engines;
}

Bound bound_of(const EngineTimes& engines) {
  if (engines.compute >= std::max(engines.load(), engines.output)) return Bound::compute;
  return engines.load() >= engines.output ? Bound::load : Bound::store;
}

Cycles compute_bound(const ConvShape& shape, std::int64_t batch, const Accelerator& accelerator) {
  const auto tiles = ceil_div(shape.out_channels, accelerator.tile) * ceil_div(shape.in_channels, accelerator.tile);
  return Cycles(batch * tiles * shape.rows * shape.columns * shape.kernel * shape.kernel);
}

}  // namespace edgefleet::ef_train
