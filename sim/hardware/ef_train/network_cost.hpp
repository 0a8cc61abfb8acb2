#pragma once
// What a whole network costs on a design: the entry point for the fleet, the command line and the explorations.

#include <string>
#include <vector>

#include "sim/hardware/ef_train/other_layers.hpp"
#include "sim/hardware/ef_train/reshaping.hpp"
#include "sim/hardware/ef_train/resources.hpp"
#include "sim/hardware/ef_train/tiling_search.hpp"

namespace edgefleet::ef_train {

struct StepOptions {
  Mode mode = Mode::training;
  std::int64_t batch = 1;
  WeightReuse reuse = WeightReuse::on;
  Layout layout = Layout::reshaped;
  Search search = Search::greedy;  ///< exhaustive disregards the tiles a design prescribes
  ModelForm form = {};
};

struct PhaseCost {
  std::string layer;
  dnn::LayerKind kind = dnn::LayerKind::convolution;
  Phase phase = Phase::forward;
  Tiling tiling;             ///< resident is 0 for layers that are no convolutions
  std::int64_t columns = 0;  ///< [Tc], always the whole row
  Cycles cycles;             ///< the batch, reallocation included
  EngineTimes engines;
  Bound bound = Bound::compute;
  Bytes traffic;  ///< what the four streams move over the batch
};

struct StepCost {
  std::vector<PhaseCost> phases;  ///< by layer, then FP, BP, WU
  Cycles cycles;                  ///< one batch
  Cycles conv_cycles;             ///< of it, the convolutions
  Seconds latency;                ///< of the batch
  Operations work;                ///< of the batch, counted as the paper does (training_work, inference_work)
  Operations conv_work;           ///< of it, the convolutions
  Watts power;
  Joules energy;  ///< of the batch: the FPGA's on-chip power (an estimate of the vendor's tool) times the time

  OperationsPerSecond throughput() const { return work / latency; }
};

/// One training step, or the inference of one batch. Throws InputError with a sentence for each reason why the network,
/// the batch and the design do not fit each other or the board. Preconditions: batch >= 1, the network has layers.
StepCost step_cost(const Board& board, const Design& design, const dnn::Network& network, const StepOptions& options);

/// Forward only, one image.
StepCost inference_cost(const Board& board, const Design& design, const dnn::Network& network);
/// One step of stochastic gradient descent over `batch` images.
StepCost training_cost(const Board& board, const Design& design, const dnn::Network& network, std::int64_t batch);

/// Why it does not fit; empty if it does. What step_cost throws.
std::vector<std::string> misfits(const Board& board, const Design& design, const dnn::Network& network,
                                 const StepOptions& options);

}  // namespace edgefleet::ef_train
