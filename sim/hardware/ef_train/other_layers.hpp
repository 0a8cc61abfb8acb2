#pragma once
// Layers the paper does not model: pooling, batch norm, fully connected, residual additions. Derived from the loop
// structure of the authors' published kernel and host program; each figure says where it is our assumption.

#include <optional>

#include "sim/hardware/ef_train/conv_cycles.hpp"
#include "sim/hardware/ef_train/resources.hpp"

namespace edgefleet::ef_train {

/// Cycles and engine times of one phase over the batch; nullopt where a layer has no such phase (a pool has no
/// weights).
struct LayerRun {
  Cycles cycles;
  EngineTimes engines;
};
std::optional<LayerRun> other_layer_run(const dnn::Layer& layer, Phase phase, Mode mode, std::int64_t batch,
                                        const Accelerator& accelerator);

/// Max pool, one image. tiles = ceil(N/T) R; load = K w_in ceil(T/p), w_in = (C-1)S+K; work = C (K K T/8 + ceil(T/p));
/// FP tiles * max(load, work + C) + R C N / 8p index words; BP tiles * max(load + K w_in, work) + the index words.
/// Average pools are costed as max pools without index words (assumption of ours).
LayerRun pool_run(const dnn::Layer& layer, Phase phase, const Accelerator& accelerator);

/// Batch norm, one image and direction: (8 + 12) ceil(M/T) R C; a statistics pass of 8 issue slots a pixel and a
/// normalisation of 12. Inference runs the second alone (assumption of ours: statistics are fixed by then).
LayerRun batch_norm_run(const dnn::Layer& layer, Mode mode, const Accelerator& accelerator);

/// Fully connected, the whole batch: per image ceil(M/T) (ts + max(ceil(N/p), 45 ceil(N/T))), one transfer per output
/// tile; 45 cycles are the latency of an un-pipelined multiply-add (assumption of ours). Once per batch BP loads MN/p
/// beats of weights and WU stores its tiles.
LayerRun fully_connected_run(const dnn::Layer& layer, Phase phase, std::int64_t batch, const Accelerator& accelerator);

/// Residual addition, one image: ceil(M/T) transfers of ceil(T/p) R C beats, both maps at once. Its backward pass
/// copies nothing (assumption of ours: the paper has no such layer).
LayerRun add_run(const dnn::Layer& layer, const Accelerator& accelerator);

}  // namespace edgefleet::ef_train
