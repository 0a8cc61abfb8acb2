#pragma once
// Latency of one phase of a convolution over a batch (EF-Train, Eq. 15-27). Integer cycles.

#include <algorithm>

#include "sim/hardware/ef_train/tile_times.hpp"

namespace edgefleet::ef_train {

/// With reuse, the weights of M_on output channels stay on chip for the whole batch; without, every image loads and
/// stores them as if it were the first (checked against Table 5 of the paper).
enum class WeightReuse { on, off };

struct ConvRun {
  std::int64_t batch = 1;  ///< images; >= 1
  WeightReuse reuse = WeightReuse::on;
  ModelForm form = {};
};

/// Cycles of the whole batch. `shape` is the phase's own. Preconditions: 1 <= tiling.rows <= shape.rows,
/// 1 <= tiling.resident <= shape.out_channels.
Cycles conv_cycles(const ConvShape& shape, Phase phase, Tiling tiling, const Accelerator& accelerator,
                   const ConvRun& run);

/// Busy time of the array and of each of the four streams over the batch, whether or not hidden behind each other.
struct EngineTimes {
  Cycles compute = {};
  Cycles input = {};    ///< features in (IFM)
  Cycles loss = {};     ///< losses in (OFM), update only
  Cycles weights = {};  ///< weights in
  Cycles output = {};   ///< features or weights out
  Cycles load() const { return std::max({input, loss, weights}); }
};
EngineTimes operator*(std::int64_t times, const EngineTimes& engines);
EngineTimes engine_times(const ConvShape& shape, Phase phase, Tiling tiling, const Accelerator& accelerator,
                         const ConvRun& run);

/// What keeps a phase from being faster: the busiest of the array and the streams.
enum class Bound { compute, load, store };
Bound bound_of(const EngineTimes& engines);

/// What no tiling can beat: the array busy with full tiles, ceil(M/T) ceil(N/T) R C K K per image.
Cycles compute_bound(const ConvShape& shape, std::int64_t batch, const Accelerator& accelerator);

}  // namespace edgefleet::ef_train
