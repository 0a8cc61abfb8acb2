#include "sim/hardware/ef_train/network_cost.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/core/contract.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/hardware/ef_train/network_phases.hpp"

namespace edgefleet::ef_train {
namespace {

const FixedTile* prescribed(const Design& design, const dnn::Layer& layer, Phase phase, const StepOptions& options) {
  if (options.search == Search::exhaustive) return nullptr;
  const auto found = std::find_if(design.tiles.begin(), design.tiles.end(), [&](const FixedTile& tile) {
    return tile.layer == layer.name && tile.phase == phase;
  });
  return found == design.tiles.end() ? nullptr : &*found;
}

ConvRun conv_run(const StepOptions& options) { return {options.batch, options.reuse, options.form}; }

/// nullopt where nothing fits the buffers.
std::optional<Tiling> tiling_of(const Design& design, const dnn::Layer& layer, Phase phase,
                                const Accelerator& accelerator, const StepOptions& options) {
  const auto shape = shape_in_phase(layer, phase);
  if (const auto* tile = prescribed(design, layer, phase, options)) {
    const bool fits =
        tile->rows <= most_rows(shape, accelerator.buffers) && tile->resident <= most_resident(shape, accelerator);
    return fits ? std::optional(Tiling{tile->rows, tile->resident}) : std::nullopt;
  }
  const auto best = best_tiling(shape, phase, accelerator, conv_run(options), options.search);
  return best ? std::optional(best->tiling) : std::nullopt;
}

/// Of engine times without restarts. The update reads the old weights while it writes the new ones.
Bytes traffic_of(const EngineTimes& beats, Phase phase, const Accelerator& accelerator, const Board& board) {
  const auto old_weights = phase == Phase::update ? beats.output : Cycles();
  const auto words = (beats.input + beats.loss + beats.weights + beats.output + old_weights).count() * accelerator.beat;
  return Bytes::si(static_cast<double>(words) * static_cast<double>(board.arithmetic.bits) / 8.0);
}

Accelerator without_restart(Accelerator accelerator) {
  accelerator.restart = Cycles();
  return accelerator;
}

PhaseCost conv_cost(const Board& board, const dnn::Layer& layer, Phase phase, Tiling tiling,
                    const Accelerator& accelerator, const StepOptions& options) {
  const auto shape = shape_in_phase(layer, phase);
  const auto run = conv_run(options);
  const bool map_fits = most_rows(shape, accelerator.buffers) == shape.rows;
  const auto engines = layer.groups * engine_times(shape, phase, tiling, accelerator, run);
  const auto beats = layer.groups * engine_times(shape, phase, tiling, without_restart(accelerator), run);
  const Cycles one = conv_cycles(shape, phase, tiling, accelerator, run) +
                     reallocation_cycles(shape, phase, map_fits, options.batch, options.layout);
  return {layer.name, layer.kind,        phase,
          tiling,     shape.columns,     layer.groups * one,
          engines,    bound_of(engines), traffic_of(beats, phase, accelerator, board)};
}

/// nullopt if the layer has no such phase.
std::optional<PhaseCost> other_cost(const Board& board, const dnn::Layer& layer, Phase phase,
                                    const Accelerator& accelerator, const StepOptions& options) {
  const auto run = other_layer_run(layer, phase, options.mode, options.batch, accelerator);
  if (!run) return std::nullopt;
  const auto beats = other_layer_run(layer, phase, options.mode, options.batch, without_restart(accelerator))->engines;
  return PhaseCost{layer.name,
                   layer.kind,
                   phase,
                   {1, 0},
                   layer.columns,
                   run->cycles,
                   run->engines,
                   bound_of(run->engines),
                   traffic_of(beats, phase, accelerator, board)};
}

std::string why_no_tile(const dnn::Layer& layer, Phase phase, const Accelerator& accelerator) {
  const auto shape = shape_in_phase(layer, phase);
  const auto& [input, output, slots, kernel] = accelerator.buffers;
  const auto subject = fmt::format("layer '{}' ({}) does not fit the design: ", layer.name, short_name(phase));
  if (shape.kernel > kernel)
    return subject +
           fmt::format("its {0}x{0} kernel is larger than the {1}x{1} a weight slot holds", shape.kernel, kernel);
  if (most_resident(shape, accelerator) == 0)
    return subject + fmt::format("{} input channels need {} weight slots per bank, the design has {}",
                                 shape.in_channels, *slots_per_tile(shape, accelerator.tile, kernel), slots);
  if (most_rows(shape, accelerator.buffers) == 0)
    return subject +
           fmt::format("one row of output needs {} input and {} output words per bank, the design has {} and {}",
                       input_tile_words(shape, 1), shape.columns, input, output);
  return subject + "the tile it prescribes exceeds the buffers";
}

std::vector<std::string> board_misfits(const Board& board, const Design& design, const dnn::Network& network,
                                       const StepOptions& options) {
  std::vector<std::string> reasons;
  const auto used = total_resources(design, board.arithmetic);
  if (words_per_beat(board) < 1)
    reasons.push_back(
        fmt::format("a stream of {} bits cannot carry {}-bit words", board.stream_bits, board.arithmetic.bits));
  if (used.dsp > board.dsp)
    reasons.push_back(
        fmt::format("design '{}' needs {} DSPs, {} has {}", design.name, used.dsp, board.name, board.dsp));
  if (used.bram > board.bram)
    reasons.push_back(
        fmt::format("design '{}' needs {} block RAMs, {} has {}", design.name, used.bram, board.name, board.bram));
  for (const auto& tile : design.tiles)
    if (std::none_of(network.layers.begin(), network.layers.end(),
                     [&](const auto& layer) { return layer.name == tile.layer; }))
      reasons.push_back(fmt::format("design '{}' prescribes a tile for layer '{}', which {} does not have", design.name,
                                    tile.layer, network.name));
  const auto limit = batch_limit(network, board, options.mode);
  if (options.batch > limit)
    reasons.push_back(fmt::format(
        "a batch of {} does not fit the {:.2f} GiB of {}: {} takes {:.1f} MB an image and {:.1f} MB "
        "of weights, so the limit is {}",
        options.batch, board.memory.si() / (1 << 30), board.name, network.name,
        image_memory(network, board, options.mode).si() / 1e6, weight_memory(network, board).si() / 1e6, limit));
  return reasons;
}

/// Costs every phase; what does not fit is named in `reasons` and left out.
std::vector<PhaseCost> phase_costs(const Board& board, const Design& design, const dnn::Network& network,
                                   StepOptions options, std::vector<std::string>& reasons) {
  // A batch that is refused anyway may be so large that its cycles overflow.
  options.batch = std::min(options.batch, std::max<std::int64_t>(batch_limit(network, board, options.mode), 1));
  std::vector<PhaseCost> costs;
  const auto accelerator = accelerator_of(board, design);
  for (std::size_t i = 0; i < network.layers.size(); ++i) {
    const auto& layer = network.layers[i];
    for (const auto phase : phases_of(network, i, options.mode)) {
      if (layer.kind != dnn::LayerKind::convolution) {
        if (auto cost = other_cost(board, layer, phase, accelerator, options)) costs.push_back(std::move(*cost));
      } else if (const auto tiling = tiling_of(design, layer, phase, accelerator, options)) {
        costs.push_back(conv_cost(board, layer, phase, *tiling, accelerator, options));
      } else {
        reasons.push_back(why_no_tile(layer, phase, accelerator));
      }
    }
  }
  return costs;
}

Operations conv_work(const dnn::Network& network, const StepOptions& options) {
  dnn::Network convs{network.name, network.source, {}};
  std::copy_if(network.layers.begin(), network.layers.end(), std::back_inserter(convs.layers),
               [](const dnn::Layer& layer) { return layer.kind == dnn::LayerKind::convolution; });
  return options.mode == Mode::training ? dnn::training_work(convs) : dnn::inference_work(convs);
}

StepCost summed(std::vector<PhaseCost> phases, const Board& board, const Design& design, const dnn::Network& network,
                const StepOptions& options) {
  StepCost step;
  step.phases = std::move(phases);
  for (const auto& cost : step.phases) {
    step.cycles += cost.cycles;
    if (cost.kind == dnn::LayerKind::convolution) step.conv_cycles += cost.cycles;
  }
  const auto images = static_cast<double>(options.batch);
  step.latency = at_clock(step.cycles, board.clock);
  step.work = images * (options.mode == Mode::training ? dnn::training_work(network) : dnn::inference_work(network));
  step.conv_work = images * conv_work(network, options);
  step.power = busy_power(board, design);
  step.energy = step.power * step.latency;
  return step;
}

[[noreturn]] void refuse(const std::vector<std::string>& reasons) {
  Problems problems;
  for (const auto& reason : reasons) problems.add({}, reason);
  problems.throw_if_any();
  contract::require(false, "there is something to refuse");
  std::abort();
}

}  // namespace

std::vector<std::string> misfits(const Board& board, const Design& design, const dnn::Network& network,
                                 const StepOptions& options) {
  auto reasons = board_misfits(board, design, network, options);
  if (words_per_beat(board) >= 1) phase_costs(board, design, network, options, reasons);
  return reasons;
}

StepCost step_cost(const Board& board, const Design& design, const dnn::Network& network, const StepOptions& options) {
  contract::require(options.batch >= 1, "a batch has images");
  contract::require(!network.layers.empty(), "a network has layers");
  auto reasons = board_misfits(board, design, network, options);
  if (words_per_beat(board) < 1) refuse(reasons);
  auto phases = phase_costs(board, design, network, options, reasons);
  if (!reasons.empty()) refuse(reasons);
  return summed(std::move(phases), board, design, network, options);
}

StepCost inference_cost(const Board& board, const Design& design, const dnn::Network& network) {
  return step_cost(board, design, network, {.mode = Mode::inference});
}

StepCost training_cost(const Board& board, const Design& design, const dnn::Network& network, std::int64_t batch) {
  return step_cost(board, design, network, {.batch = batch});
}

}  // namespace edgefleet::ef_train
